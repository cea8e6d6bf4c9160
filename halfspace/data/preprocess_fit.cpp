// data: learning medians, means and categories from the training rows.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/preprocess.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;
using RowSpan = std::span<const std::int64_t>;

struct Moments {
  double mean = 0;
  double scale = 1;
};

// Mean and population deviation; a constant has scale 1. In two passes, so that large offsets do no
// harm.
Moments moments(const std::vector<double>& values, const std::string& set,
                const std::string& column) {
  if (values.empty()) return {};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (*low == *high) return {*low, 1};
  const auto count = static_cast<double>(values.size());
  double sum = 0;
  for (const double v : values) sum += v;
  const double mean = sum / count;
  double squares = 0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const double scale = std::sqrt(squares / count);
  if (!std::isfinite(mean) || !std::isfinite(scale) || scale == 0)
    fail("preprocess.range", "data",
         fmt::format(
             "'{}': column {} has numbers from {} to {}, which cannot be standardized; rescale "
             "it",
             set, shown(column), *low, *high));
  return {mean, scale};
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const double below = *std::max_element(values.begin(), middle);
  return below / 2 + *middle / 2;
}

InputColumn fit_numbers(const Column& column, RowSpan rows, bool standardize,
                        const std::string& set) {
  InputColumn fitted{.name = column.name};
  std::vector<double> present;
  present.reserve(rows.size());
  NumberReader number(column);
  for (const std::int64_t row : rows)
    if (const double value = number(row); !std::isnan(value)) present.push_back(value);
  fitted.median = median(present);
  present.resize(rows.size(), fitted.median);
  if (!standardize) return fitted;
  const Moments m = moments(present, set, column.name);
  fitted.mean = m.mean;
  fitted.scale = m.scale;
  return fitted;
}

InputColumn fit_categories(const Column& column, RowSpan rows, const std::string& set) {
  InputColumn fitted{.name = column.name, .numeric = false};
  std::set<std::int32_t> codes;
  for (const std::int64_t row : rows) codes.insert(column.codes[static_cast<std::size_t>(row)]);
  fitted.missing_category = codes.erase(-1) != 0;
  if (codes.size() > kMaxCategories)
    fail("preprocess.categories", "data",
         fmt::format(
             "'{}': column {} is text with {} distinct values, and at most {} become inputs; "
             "leave it out with {}",
             set, shown(column.name), codes.size(), kMaxCategories, setting("drop", column.name)));
  for (const std::int32_t code : codes)
    fitted.categories.push_back(column.categories[static_cast<std::size_t>(code)]);
  std::sort(fitted.categories.begin(), fitted.categories.end());
  return fitted;
}

void fit_table(const Table& table, RowSpan rows, const Target& target, const FitOptions& options,
               Preprocessing& into) {
  std::set<std::size_t> targets;
  for (const std::string& name : target.names) targets.insert(column_index(table, name));
  std::set<std::size_t> dropped;
  for (const std::string& name : options.drop) dropped.insert(column_index(table, name));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (targets.contains(i)) into.target_positions.push_back(std::ssize(into.columns));
    if (targets.contains(i) || dropped.contains(i)) continue;
    into.columns.push_back(column.numeric
                               ? fit_numbers(column, rows, options.standardize, table.name)
                               : fit_categories(column, rows, table.name));
  }
  if (into.features() == 0)
    fail("preprocess.no_inputs", "data",
         fmt::format(
             "'{}' has no input columns beside the target '{}'; check the delimiter, the target "
             "and what is dropped",
             table.name, base::join(target.names)));
}

// From the counts of the 256 values: exact, whatever the number of pixels.
void fit_pixels(const Images& images, RowSpan rows, bool standardize, Preprocessing& into) {
  std::array<std::uint64_t, 256> counts{};
  const auto pixels = images.pixels.span<std::uint8_t>();
  const auto size = static_cast<std::size_t>(images.picture().size());
  for (const std::int64_t row : rows)
    for (const std::uint8_t pixel : pixels.subspan(static_cast<std::size_t>(row) * size, size))
      ++counts[pixel];
  double count = 0;
  double sum = 0;
  double squares = 0;
  double largest = 0;
  for (std::size_t value = 0; value < counts.size(); ++value) {
    const auto v = static_cast<double>(value);
    const auto n = static_cast<double>(counts[value]);
    count += n;
    sum += n * v;
    squares += n * v * v;
    if (counts[value] != 0) largest = v;
  }
  into.kind = Preprocessing::Kind::image;
  into.target_positions = {0};
  into.image_shape = images.picture();
  into.image_scale = largest > 0 ? largest : 1;
  if (!standardize || count == 0) return;
  into.image_mean = sum / count;
  const double variance = squares / count - into.image_mean * into.image_mean;
  into.image_scale = variance > 0 ? std::sqrt(variance) : 1;
}

}  // namespace

Preprocessing Preprocessing::fit(const Part& part, RowSpan rows, const Target& target,
                                 const FitOptions& options) {
  Preprocessing fitted;
  fitted.task = target.task;
  fitted.target_names = target.names;
  fitted.class_names = target.class_names;
  if (const auto* const table = std::get_if<Table>(&part))
    fit_table(*table, rows, target, options, fitted);
  else
    fit_pixels(std::get<Images>(part), rows, options.standardize, fitted);
  if (target.task != Task::regression) return fitted;
  std::vector<double> values;
  values.reserve(rows.size());
  for (const std::int64_t row : rows)
    values.push_back(target.values[static_cast<std::size_t>(row)]);
  const Moments m =
      options.standardize_target ? moments(values, name_of(part), target.names.front()) : Moments{};
  fitted.target_mean = {m.mean};
  fitted.target_scale = {m.scale};
  return fitted;
}

}  // namespace halfspace::data
