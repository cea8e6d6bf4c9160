// apps: `halfspace data list`.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/data/source.hpp"

namespace halfspace::app {
namespace {

void print_as_json() {
  nlohmann::ordered_json sets = nlohmann::ordered_json::array();
  for (const data::SetInfo& set : data::list())
    sets.push_back({{"name", set.name},
                    {"kind", set.kind},
                    {"rows", set.rows},
                    {"features", set.features},
                    {"task", set.task},
                    {"description", set.description}});
  print_json({{"sets", sets}});
}

void print() {
  std::vector<std::vector<std::string>> rows{{"name", "rows", "inputs", "task", "what it is"}};
  for (const data::SetInfo& set : data::list())
    rows.push_back({set.name, grouped(set.rows), grouped(set.features), set.task, set.description});
  fmt::print("{}\nhalfspace train NAME trains on one; halfspace info NAME shows its columns.\n",
             aligned(rows, "lrrll"));
}

struct DataListOptions {
  bool json = false;
};

std::vector<Key> keys_of(DataListOptions& o) {
  std::vector<Key> keys;
  add(keys, "Output", {json_key(o.json)});
  return keys;
}

int list(DataListOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  options.json ? print_as_json() : print();
  return kDone;
}

}  // namespace

Command data_list_command() {
  return command<DataListOptions>({.name = "data list",
                                   .about = "List the data sets that need no file",
                                   .details = "",
                                   .examples = "halfspace data list\nhalfspace data list --json"},
                                  keys_of, list);
}

}  // namespace halfspace::app
