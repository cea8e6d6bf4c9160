// data: the widths and names that a Preprocessing implies.
#include "halfspace/data/preprocess.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/data/csv_scan.hpp"

namespace halfspace::data {

std::int64_t InputColumn::width() const {
  return numeric ? 1 : static_cast<std::int64_t>(categories.size()) + (missing_category ? 1 : 0);
}

std::int64_t Preprocessing::features() const {
  if (kind == Kind::image) return image_shape.size();
  std::int64_t total = 0;
  for (const InputColumn& column : columns) total += column.width();
  return total;
}

std::vector<double> Preprocessing::in_units(std::vector<double> values) const {
  const std::size_t width = target_mean.size();
  for (std::size_t i = 0; i < values.size() && width > 0; ++i)
    values[i] = target_mean[i % width] + target_scale[i % width] * values[i];
  return values;
}

Shape Preprocessing::input_shape() const {
  return kind == Kind::image ? image_shape : Shape{features()};
}

std::vector<std::string> Preprocessing::feature_names() const {
  std::vector<std::string> names;
  if (kind == Kind::image)
    for (std::int64_t i = 0; i < image_shape.size(); ++i)
      names.push_back(fmt::format("pixel_{}", i));
  for (const InputColumn& column : columns) {
    if (column.numeric) names.push_back(column.name);
    for (const std::string& category : column.categories)
      names.push_back(column.name + "=" + category);
    if (column.missing_category) names.push_back(column.name + "=(missing)");
  }
  return names;
}

std::vector<std::string> Preprocessing::text_columns() const {
  std::vector<std::string> names;
  for (const InputColumn& column : columns)
    if (!column.numeric) names.push_back(column.name);
  const bool numbers =
      std::all_of(class_names.begin(), class_names.end(), [](const std::string& name) {
        double value = 0;
        return classify(name, value) == CellKind::number && number_text(value) == name;
      });
  if (!numbers) names.insert(names.end(), target_names.begin(), target_names.end());
  return names;
}

}  // namespace halfspace::data
