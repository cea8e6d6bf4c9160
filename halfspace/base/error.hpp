// base: the one way anything in Halfspace reports a mistake of its user.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace halfspace {

/// A mistake in what the user asked for: a shape, a file, a name.
///
/// `what()` is one line of the form "[op] rule; got A and B; hint". `id` is stable across releases
/// and meant for programs
/// ("shape.mismatch", "csv.ragged"); the text is meant for people and may be reworded.
class Error : public std::runtime_error {
 public:
  Error(std::string id, const std::string& line) : std::runtime_error(line), id_(std::move(id)) {}
  [[nodiscard]] const std::string& id() const noexcept { return id_; }

 private:
  std::string id_;
};

/// Raises `Error` with the line "[op] message". In builds without exceptions the host's handler is
/// called instead. Throws: Error, always.
[[noreturn]] void fail(std::string_view id, std::string_view op, std::string_view message);

}  // namespace halfspace
