// apps: what a command is to the one who parses, helps and runs it.
#pragma once

#include <functional>
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
  std::vector<Key> keys;
  std::function<int(const Settings& given)> run;  // returns the exit code
};

Command train_command();
Command evaluate_command();
Command predict_command();
Command info_command();
Command logic_command();
Command approximate_command();
Command plot_command();
Command data_list_command();
Command gradcheck_command();
Command backprop_command();
Command regions_command();
Command graph_command();
Command collapse_command();
Command export_command();
Command compare_command();
Command report_command();
Command playground_command();
Command bench_command();

}  // namespace halfspace::app
