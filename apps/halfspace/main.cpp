// apps: the program: which command, and its exit code.
#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "apps/halfspace/errors.hpp"
#include "apps/halfspace/settings/help.hpp"
#include "apps/halfspace/settings/parse.hpp"

namespace {

using namespace halfspace::app;

// "halfspace train" where the first word is a command's.
std::string caller(const std::vector<Command>& commands, int argc, const char* const* argv) {
  for (const Command& command : commands) {
    const std::string first = command.name.substr(0, command.name.find(' '));
    if (argc > 1 && argv[1] == first) return "halfspace " + command.name;
  }
  return "halfspace";
}

int run(const std::vector<Command>& commands, int argc, const char* const* argv) {
  const Request request = parse(commands, argc, argv);
  if (request.kind == Request::Kind::run) return request.command->run(request.given);
  if (request.kind == Request::Kind::version)
    fmt::print("halfspace {}\n", HALFSPACE_VERSION);
  else
    fmt::print("{}", request.command == nullptr ? help(commands) : help(*request.command));
  return kDone;
}

}  // namespace

int main(int argc, char** argv) {
#define HALFSPACE_MAKE(NAME) NAME##_command(),
  const std::vector<Command> commands{HALFSPACE_COMMANDS(HALFSPACE_MAKE)};
#undef HALFSPACE_MAKE
  const std::string who = caller(commands, argc, argv);
  try {
    const int code = run(commands, argc, argv);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    throw RunFailed("the output could not be written to the end");
  } catch (const std::exception& error) {
    return report_error(who, error);
  }
}
