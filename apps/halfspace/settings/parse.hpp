// apps: from the argument vector to a command and its settings.
#pragma once

#include <string>
#include <vector>

#include "apps/halfspace/command.hpp"

namespace halfspace::app {

/// What the command line asks for.
struct Request {
  enum class Kind : std::uint8_t { run, help, version };
  Kind kind = Kind::run;
  const Command* command = nullptr;  // null for help and version of the program
  Settings given;
};

/// Throws: Error for unknown commands and flags (the nearest is named), flags without their value,
/// arguments too many or too few. `op` of such an Error's line is the command that was understood.
Request parse(const std::vector<Command>& commands, int argc, const char* const* argv);

}  // namespace halfspace::app
