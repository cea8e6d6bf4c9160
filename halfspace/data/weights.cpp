// data: class and sample weights.
#include "halfspace/data/weights.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {

std::vector<double> balanced_class_weights(std::span<const std::int64_t> classes,
                                           std::size_t class_count) {
  std::vector<double> weights(class_count, 0);
  for (const std::int64_t c : classes) ++weights[static_cast<std::size_t>(c)];
  for (double& weight : weights)
    if (weight > 0)
      weight = static_cast<double>(classes.size()) / (static_cast<double>(class_count) * weight);
  return weights;
}

std::vector<double> per_sample(std::span<const std::int64_t> classes,
                               std::span<const double> class_weights) {
  std::vector<double> weights(classes.size());
  std::transform(classes.begin(), classes.end(), weights.begin(),
                 [&](std::int64_t c) { return class_weights[static_cast<std::size_t>(c)]; });
  return weights;
}

std::vector<double> column_weights(const Part& part, const std::string& column) {
  const auto* const table = std::get_if<Table>(&part);
  if (table == nullptr)
    fail("weights.images", "data",
         fmt::format("'{}' holds images, which have no column of weights", name_of(part)));
  const Column& weights = table->columns[column_index(*table, column)];
  for (std::int64_t row = 0; row < table->rows; ++row)
    if (!weights.numeric || weights.missing(row) || weights.number(row) < 0)
      fail("weights.value", "data",
           fmt::format("'{}': {}, column {}: a weight is a number that is not negative; got {}",
                       table->name, table->where(row), io::shown(weights.name),
                       io::shown(weights.text(row))));
  std::vector<double> numbers = weights.all_numbers(table->rows);
  if (std::all_of(numbers.begin(), numbers.end(), [](double w) { return w == 0; }))
    fail("weights.value", "data",
         fmt::format("'{}': every weight in column {} is 0", table->name, io::shown(weights.name)));
  return numbers;
}

}  // namespace halfspace::data
