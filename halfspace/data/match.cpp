// data: matching columns by name, else by position.
#include "halfspace/data/match.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

class ColumnNames {
 public:
  explicit ColumnNames(const Table& table) {
    for (const Column& column : table.columns) columns_.emplace(column.name, &column);
  }
  [[nodiscard]] const Column* find(const std::string& name) const {
    const auto found = columns_.find(name);
    return found == columns_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, const Column*> columns_;
};

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

// Where a table leaves out columns of zeros: those stand for the ones not found, if any was found.
void fill_absent(const Table& table, std::vector<const Column*>& found) {
  static const Column zeros{.sparse = true};
  const auto absent = std::count(found.begin(), found.end(), nullptr);
  if (table.absent_is_zero && absent < std::ssize(found))
    std::replace(found.begin(), found.end(), static_cast<const Column*>(nullptr), &zeros);
}

// All of the targets, or none.
std::vector<const Column*> find_targets(const Preprocessing& model, const Table& table,
                                        const ColumnNames& columns) {
  std::vector<const Column*> targets;
  targets.reserve(model.target_names.size());
  for (const std::string& name : model.target_names) targets.push_back(columns.find(name));
  fill_absent(table, targets);
  const bool all = std::find(targets.begin(), targets.end(), nullptr) == targets.end();
  return all ? targets : std::vector<const Column*>();
}

void require_targets(const Preprocessing& model, const Table& table, const ColumnMatch& match,
                     bool needs_target) {
  if (!needs_target || !match.targets.empty()) return;
  const ColumnNames columns(table);
  const auto missing =
      std::find_if(model.target_names.begin(), model.target_names.end(),
                   [&](const std::string& name) { return columns.find(name) == nullptr; });
  fail("preprocess.target", "data",
       fmt::format("'{}' has no target column {}; got {} columns: {}", table.name, shown(*missing),
                   table.columns.size(), listed(table.column_names())));
}

// All columns are inputs in order but the targets, when those are there: each has so many inputs
// before it as `positions` says.
void match_by_position(const Table& table, std::size_t inputs,
                       std::span<const std::int64_t> positions, ColumnMatch& match) {
  const bool has_targets = table.columns.size() == inputs + positions.size();
  if (!has_targets) match.targets.clear();
  if (has_targets && match.targets.empty())
    for (std::size_t i = 0; i < positions.size(); ++i)
      match.targets.push_back(&table.columns[static_cast<std::size_t>(positions[i]) + i]);
  match.inputs.clear();
  for (const Column& column : table.columns)
    if (std::find(match.targets.begin(), match.targets.end(), &column) == match.targets.end())
      match.inputs.push_back(&column);
}

}  // namespace

ColumnMatch match_columns(const Preprocessing& model, const Table& table, bool needs_target) {
  const ColumnNames columns(table);
  ColumnMatch match{.inputs = {}, .targets = find_targets(model, table, columns)};
  for (const InputColumn& column : model.columns) match.inputs.push_back(columns.find(column.name));
  fill_absent(table, match.inputs);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < match.inputs.size(); ++i)
    if (match.inputs[i] == nullptr) missing.push_back(model.columns[i].name);
  if (!missing.empty()) {
    const std::size_t inputs = model.columns.size();
    const std::size_t given = table.columns.size();
    if (table.has_names && missing.size() < inputs)
      fail_columns(
          model, table,
          fmt::format("lacks {} of the model's columns ({})", missing.size(), listed(missing)));
    if (given != inputs && given != inputs + model.target_names.size())
      fail_columns(model, table, fmt::format("has {} columns", given));
    match_by_position(table, inputs, model.target_positions, match);
  }
  require_targets(model, table, match, needs_target);
  return match;
}

ColumnMatch match_pixels(const Preprocessing& model, const Table& table, bool needs_target) {
  ColumnMatch match{.inputs = {}, .targets = find_targets(model, table, ColumnNames(table))};
  const auto pixels = static_cast<std::size_t>(model.image_shape.size());
  const std::size_t given = table.columns.size();
  if (given != pixels && given != pixels + 1)
    fail(
        "preprocess.columns", "data",
        fmt::format("'{}' has {} columns; the model expects images of shape {}, that is {} columns",
                    table.name, given, model.image_shape.text(), pixels));
  match_by_position(table, pixels, std::array{model.image_shape.size()}, match);
  require_targets(model, table, match, needs_target);
  return match;
}

}  // namespace halfspace::data
