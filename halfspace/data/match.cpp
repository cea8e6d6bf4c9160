// data: matching columns by name, else by position.
#include "halfspace/data/match.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

const Column* find(const Table& table, const std::string& name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

// "a, b, c and 17 more".
std::string listed(std::vector<std::string> names) {
  constexpr std::size_t kListed = 12;
  const std::size_t hidden = names.size() > kListed ? names.size() - kListed : 0;
  names.resize(names.size() - hidden);
  for (std::string& name : names) name = shown(name);
  return base::join(names) + (hidden == 0 ? "" : fmt::format(" and {} more", hidden));
}

std::vector<std::string> input_names(const Preprocessing& model) {
  std::vector<std::string> names;
  names.reserve(model.columns.size());
  for (const InputColumn& column : model.columns) names.push_back(column.name);
  return names;
}

[[noreturn]] void fail_columns(const Preprocessing& model, const Table& table,
                               const std::string& problem) {
  fail("preprocess.columns", "data",
       fmt::format("'{}' {}; the model expects {} columns: {}; got {}: {}", table.name, problem,
                   model.columns.size(), listed(input_names(model)), table.columns.size(),
                   listed(table.column_names())));
}

void require_target(const Preprocessing& model, const Table& table, const ColumnMatch& match,
                    bool needs_target) {
  if (!needs_target || match.target != nullptr) return;
  fail("preprocess.target", "data",
       fmt::format("'{}' has no target column {}; got {} columns: {}", table.name,
                   shown(model.target_names[0]), table.columns.size(),
                   listed(table.column_names())));
}

// All columns are inputs in order but the one at `target_position` when there is one more.
void match_by_position(const Table& table, std::size_t inputs, std::size_t target_position,
                       ColumnMatch& match) {
  const bool one_more = table.columns.size() == inputs + 1;
  if (one_more && match.target == nullptr) match.target = &table.columns[target_position];
  if (!one_more) match.target = nullptr;
  match.inputs.clear();
  for (const Column& column : table.columns)
    if (&column != match.target) match.inputs.push_back(&column);
}

}  // namespace

ColumnMatch match_columns(const Preprocessing& model, const Table& table, bool needs_target) {
  ColumnMatch match;
  match.target = find(table, model.target_names[0]);
  std::vector<std::string> missing;
  for (const InputColumn& column : model.columns) {
    match.inputs.push_back(find(table, column.name));
    if (match.inputs.back() == nullptr) missing.push_back(column.name);
  }
  if (!missing.empty()) {
    const std::size_t inputs = model.columns.size();
    const std::size_t given = table.columns.size();
    if (table.has_names && missing.size() < inputs)
      fail_columns(
          model, table,
          fmt::format("lacks {} of the model's columns ({})", missing.size(), listed(missing)));
    if (given != inputs && given != inputs + 1)
      fail_columns(model, table, fmt::format("has {} columns", given));
    match_by_position(table, inputs, static_cast<std::size_t>(model.target_position), match);
  }
  require_target(model, table, match, needs_target);
  return match;
}

ColumnMatch match_pixels(const Preprocessing& model, const Table& table, bool needs_target) {
  ColumnMatch match;
  match.target = find(table, model.target_names[0]);
  const auto pixels = static_cast<std::size_t>(model.image_shape.size());
  const std::size_t given = table.columns.size();
  if (given != pixels && given != pixels + 1)
    fail(
        "preprocess.columns", "data",
        fmt::format("'{}' has {} columns; the model expects images of shape {}, that is {} columns",
                    table.name, given, model.image_shape.text(), pixels));
  match_by_position(table, pixels, pixels, match);
  require_target(model, table, match, needs_target);
  return match;
}

}  // namespace halfspace::data
