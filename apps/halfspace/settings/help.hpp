// apps: the help texts.
#pragma once

#include <string>
#include <vector>

#include "apps/halfspace/command.hpp"

namespace halfspace::app {

/// Of the program.
std::string help(const std::vector<Command>& commands);
/// Of one command: usage, keys by group, examples.
std::string help(const Command& command);

}  // namespace halfspace::app
