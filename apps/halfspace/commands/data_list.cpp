// apps: `halfspace data list`.
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/show/format.hpp"
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

}  // namespace

Command data_list_command() {
  const auto json = std::make_shared<bool>(false);
  std::vector<Key> keys;
  add(keys, "Output", {key("json", "", "one JSON object on stdout", *json, KeyKind::flag)});
  return {.name = "data list",
          .about = "List the data sets that need no file",
          .details = "",
          .examples = "halfspace data list\nhalfspace data list --json",
          .keys = keys,
          .run = [json, keys](const Settings& given) {
            set_all(given, keys);
            *json ? print_as_json() : print();
            return kDone;
          }};
}

}  // namespace halfspace::app
