// apps: opening models and the data they are used on.
#include "apps/halfspace/settings/given_data.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {
namespace {

constexpr std::array<std::string_view, 4> kParts{"auto", "train", "test", "all"};

data::Table table_from_stdin(const data::CsvOptions& options) {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  if (text.empty()) fail("data.empty", "data", "stdin is empty; '-' reads CSV from there");
  return data::parse_csv(text, "stdin", options);
}

// The user's columns stand where the model looks for its targets.
void rename_targets(data::Part& part, const std::string& from, const std::vector<std::string>& to) {
  auto* const table = std::get_if<data::Table>(&part);
  if (table == nullptr || from.empty()) return;
  const std::vector<std::size_t> columns = data::target_columns(*table, from);
  if (columns.size() != to.size())
    fail("data.target", "data",
         fmt::format("'{}': --target {} is {} columns; the model predicts {}", table->name, from,
                     columns.size(), to.size()));
  for (std::size_t i = 0; i < table->columns.size(); ++i)
    if (std::find(columns.begin(), columns.end(), i) == columns.end() &&
        std::find(to.begin(), to.end(), table->columns[i].name) != to.end())
      table->columns[i].name += " (not the target)";
  for (std::size_t i = 0; i < to.size(); ++i) table->columns[columns[i]].name = to[i];
}

}  // namespace

void read(const Setting& from, PartWish& to) {
  std::string text;
  read(from, text);
  const auto found = std::find(kParts.begin(), kParts.end(), text);
  if (found == kParts.end())
    fail("usage.choice", "halfspace",
         fmt::format(
             "{} has no choice {}{}", from.where, io::shown(text),
             base::suggestion(text, std::vector<std::string>(kParts.begin(), kParts.end()))));
  to = static_cast<PartWish>(found - kParts.begin());
}

nlohmann::json written(PartWish from) { return kParts[static_cast<std::size_t>(from)]; }

Key model_key(std::filesystem::path& model) {
  Key made =
      key("model", "MODEL", "a model file, or a checkpoint's folder", model, KeyKind::positional);
  made.required = true;
  return made;
}

std::vector<Key> given_data_keys(GivenData& given) {
  Key data = key("data", "DATA", "a set's name, a file, a folder, or - for CSV on stdin",
                 given.data, KeyKind::positional);
  data.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {model_key(given.model), std::move(data)});
  add(keys, "Data",
      {
          key("part", "PART",
              "auto, train, test or all; auto is DATA's own test part if it has one, else all",
              given.part),
          target_key("the target's name in DATA [default: as in training]", given.target),
          key("header", "", "the first line has names, or not [default: by its look]",
              given.load.csv.header, KeyKind::toggle),
          key("delimiter", "C", "between cells: a character, or tab [default: by their look]",
              given.load.csv.delimiter),
          key("seed", "N", "of a generated set [default: 0]", given.load.generate.seed),
          key("samples", "N", "rows of a generated set [default: 500 or 1200]",
              given.load.generate.samples),
          key("noise", "X", "of a generated set, 0 to 0.5 [default: 0]", given.load.generate.noise),
      });
  return keys;
}

std::filesystem::path model_file(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path checkpoint = train::checkpoint_file(path);
  return std::filesystem::exists(checkpoint, error) ? checkpoint : path;
}

model::Model open_model(const std::filesystem::path& path) {
  return model::load_model(model_file(path));
}

data::Source open_source(const std::string& name, const data::LoadOptions& options) {
  if (name != "-") return data::load(name, options);
  data::Table table = table_from_stdin(options.csv);
  std::string target = table.columns.back().name;
  return {
      .name = "stdin", .train = std::move(table), .test = {}, .default_target = std::move(target)};
}

std::string where(const Rows& rows) {
  const std::string name = short_name(rows.name);
  return rows.part == "all" ? name : fmt::format("{}, {} part", name, rows.part);
}

Rows open_rows(const GivenData& given, const model::Model& model, bool needs_target) {
  data::LoadOptions options = given.load;
  options.csv.text = model.preprocessing.text_columns();
  options.pictures = data::form_of(model.preprocessing.image_shape);
  data::Source source = open_source(given.data, options);
  const std::vector<std::string>& targets = model.preprocessing.target_names;
  rename_targets(source.train, given.target, targets);
  if (source.test) rename_targets(*source.test, given.target, targets);
  const bool own_test = source.test.has_value();
  if (given.part == PartWish::test && !own_test)
    fail("data.part", "data",
         fmt::format("'{}' has no test part of its own; use --part all", source.name));
  const auto apply = [&](const data::Part& part) {
    return model.preprocessing.apply(part, model.precision, needs_target);
  };
  if (own_test && (given.part == PartWish::automatic || given.part == PartWish::test))
    return {apply(*source.test), source.name, "test"};
  if (own_test && given.part == PartWish::all)
    return {data::concat(apply(source.train), apply(*source.test)), source.name, "all", true};
  return {apply(source.train), source.name, own_test ? "train" : "all", !own_test};
}

}  // namespace halfspace::app
