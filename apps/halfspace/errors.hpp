// apps: what went wrong, as one line and an exit code.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace halfspace::app {

/// Prints "WHO: message" as one line on stderr and returns the exit code: 2 for wrong use and bad
/// input, 3 for training that diverged, 1 for a run that failed (a full disk, no memory).
int report_error(const std::string& who, const std::exception& error);

/// The message of an Error without the "[op] " in front, which is for callers of the library.
std::string message_of(const std::exception& error);

/// Prints "WHO: text" as one line on stderr.
void print_problem(const std::string& who, const std::string& text);

/// Raised where the cause is neither the user's use nor input: exit 1.
class RunFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace halfspace::app
