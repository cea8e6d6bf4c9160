// model: predictions for rows that are new.
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/metrics.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::model {
namespace {

[[noreturn]] void refuse(const std::string& what) { fail("predict.rows", "predict", what); }

// How many rows of `width` the numbers are.
std::int64_t rows_of(std::size_t numbers, std::int64_t width) {
  const auto count = static_cast<std::int64_t>(numbers);
  if (count == 0 || count % width != 0)
    refuse(
        fmt::format("a row has {} numbers, one for each column the model was trained on; got {} "
                    "numbers",
                    width, count));
  return count / width;
}

data::Part pictures_of(const data::Preprocessing& rules, std::span<const double> pixels) {
  std::vector<std::int64_t> extents{rows_of(pixels.size(), rules.image_shape.size())};
  for (const std::int64_t extent : rules.image_shape.extents()) extents.push_back(extent);
  const Array out(DType::uint8, Shape(extents));
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (!(pixels[i] >= 0 && pixels[i] <= 255 && pixels[i] == std::floor(pixels[i])))
      refuse(fmt::format("pixels are whole numbers in 0..255; got {}", pixels[i]));
    out.data<std::uint8_t>()[i] = static_cast<std::uint8_t>(pixels[i]);
  }
  return data::Images{.name = "rows", .pixels = out, .labels = {}, .class_names = {}};
}

data::Part table_of(const data::Preprocessing& rules, std::span<const double> numbers) {
  const auto width = rules.columns.size();
  data::Table table{.name = "rows"};
  table.rows = rows_of(numbers.size(), static_cast<std::int64_t>(width));
  for (std::size_t c = 0; c < width; ++c) {
    if (!rules.columns[c].numeric)
      refuse(fmt::format("column '{}' has categories, which are no numbers; give a table",
                         rules.columns[c].name));
    data::Column column{.name = rules.columns[c].name};
    for (std::size_t i = c; i < numbers.size(); i += width) column.numbers.push_back(numbers[i]);
    table.columns.push_back(std::move(column));
  }
  return table;
}

}  // namespace

PredictionTable Model::predict(const data::Dataset& rows, Runtime& runtime) const {
  const Feed feed(rows, preprocessing, precision);
  PredictionTable out{.rows = rows.rows(), .precision = precision};
  out.outputs = Scorer(*this, feed, runtime).run();
  out.names = objective.of_classes ? preprocessing.class_names : preprocessing.target_names;
  out.width = std::ssize(out.names);
  const defs::Predictions read{.rows = out.rows, .width = out.width, .outputs = out.outputs};
  for (std::int64_t r = 0; r < out.rows; ++r) {
    if (objective.of_classes) out.classes.push_back(read.predicted(r));
    for (std::int64_t c = 0; objective.of_labels && c < out.width; ++c)
      out.labels.push_back(read.has_label(r, c));
  }
  return out;
}

PredictionTable Model::predict(const data::Part& rows, Runtime& runtime) const {
  return predict(preprocessing.apply(rows, precision, false), runtime);
}

PredictionTable Model::predict(std::span<const double> rows, Runtime& runtime) const {
  const bool pictures = preprocessing.kind == data::Preprocessing::Kind::image;
  return predict(pictures ? pictures_of(preprocessing, rows) : table_of(preprocessing, rows),
                 runtime);
}

}  // namespace halfspace::model
