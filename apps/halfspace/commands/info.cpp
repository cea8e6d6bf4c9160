// apps: `halfspace info`.
#include "apps/halfspace/show/info.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

struct InfoOptions {
  std::string what;
  data::LoadOptions load;
  bool summary = false;
  bool json = false;
};

std::vector<Key> keys_of(InfoOptions& o) {
  Key what = key("what", "MODEL|DATA", "a model file, a checkpoint's folder, or data", o.what,
                 KeyKind::positional);
  what.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(what)});
  add(keys, "Options",
      {key("header", "", "the first line has names, or not [default: by its look]",
           o.load.csv.header, KeyKind::toggle),
       key("delimiter", "C", "between cells: a character, or tab [default: by their look]",
           o.load.csv.delimiter),
       key("summary", "", "of a model: its layers, shapes and parameters alone", o.summary,
           KeyKind::flag),
       json_key(o.json)});
  return keys;
}

bool is_model(const std::filesystem::path& path) {
  std::error_code error;
  return path.extension() == ".safetensors" ||
         std::filesystem::exists(path / "checkpoint.safetensors", error);
}

int show(InfoOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  const bool of_model = is_model(options.what);
  if (options.summary && !of_model)
    fail("usage.summary", "info",
         fmt::format("--summary is of models, and {} is data", io::shown(options.what)));
  if (of_model && options.summary && !options.json)
    print_layers(open_model(options.what));
  else if (of_model)
    print_model(options.what, open_model(options.what), options.json);
  else
    print_source(open_source(options.what, options.load), options.json);
  return kDone;
}

}  // namespace

Command info_command() {
  return command<InfoOptions>({.name = "info",
                               .about = "Show what a model or a data set holds",
                               .details = "",
                               .examples = "halfspace info model.safetensors\n"
                                           "halfspace info model.safetensors --summary\n"
                                           "halfspace info table.csv\n"
                                           "halfspace info mnist/ --json"},
                              keys_of, show);
}

}  // namespace halfspace::app
