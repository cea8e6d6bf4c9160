// apps: what a command is to the one who parses, helps and runs it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "apps/halfspace/settings/key.hpp"

namespace halfspace::app {

/// Exit codes; a run stopped by signal N ends with 128 + N.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kDiverged = 3;

/// One command: how it is called, what can be set, what it does.
struct Command {
  std::string name;      // "train", "data list"
  std::string about;     // one line
  std::string details;   // more, under the usage
  std::string examples;  // command lines, one a line
  std::vector<Key> keys = {};
  std::function<int(const Settings& given)> run = {};  // returns the exit code
};

/// The command of `words` (all but keys and run), whose keys set an Options of its own that `run`
/// is given.
template <class Options>
Command command(Command words, std::vector<Key> (*keys_of)(Options&),
                int (*run)(Options& options, const Settings& given)) {
  const auto options = std::make_shared<Options>();
  words.keys = keys_of(*options);
  words.run = [options, run](const Settings& given) { return run(*options, given); };
  return words;
}

/// All commands, in the order of the help. A new one is its own file, with NAME_command(), and a
/// word here.
// clang-format off
#define HALFSPACE_COMMANDS(COMMAND) \
  COMMAND(train)                    \
  COMMAND(evaluate)                 \
  COMMAND(predict)                  \
  COMMAND(info)                     \
  COMMAND(gradcheck)                \
  COMMAND(backprop)                 \
  COMMAND(logic)                    \
  COMMAND(approximate)              \
  COMMAND(regions)                  \
  COMMAND(graph)                    \
  COMMAND(collapse)                 \
  COMMAND(export)                   \
  COMMAND(plot)                     \
  COMMAND(compare)                  \
  COMMAND(report)                   \
  COMMAND(data_list)                \
  COMMAND(playground)               \
  COMMAND(bench)
// clang-format on

#define HALFSPACE_DECLARE(NAME) Command NAME##_command();
HALFSPACE_COMMANDS(HALFSPACE_DECLARE)
#undef HALFSPACE_DECLARE

}  // namespace halfspace::app
