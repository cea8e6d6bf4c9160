// model: predictions as CSV and as arrays.
#include "halfspace/model/prediction_table.hpp"

#include <charconv>

#include "halfspace/data/csv.hpp"

namespace halfspace::model {
namespace {

std::string number(double value, DType precision) {
  char text[32];
  const auto [end, error] =
      precision == DType::float64
          ? std::to_chars(text, text + sizeof text, value)
          : std::to_chars(text, text + sizeof text, static_cast<float>(value));
  return {text, error == std::errc() ? end : text};
}

}  // namespace

std::string to_csv(const PredictionTable& t) {
  data::CsvWriter out;
  if (!t.classes.empty()) out.cell("predicted");
  const bool probable = !t.classes.empty() || !t.labels.empty();
  if (t.classes.empty())
    for (const std::string& name : t.names) out.cell(name);
  if (probable)
    for (const std::string& name : t.names) out.cell("p(" + name + ")");
  out.end_row();
  const auto width = static_cast<std::size_t>(t.width);
  for (std::size_t first = 0; first < t.outputs.size(); first += width) {
    if (!t.classes.empty()) out.cell(t.names[static_cast<std::size_t>(t.classes[first / width])]);
    if (!t.labels.empty())
      for (std::size_t c = 0; c < width; ++c) out.cell(t.labels[first + c] ? "1" : "0");
    for (std::size_t c = 0; c < width; ++c) out.cell(number(t.outputs[first + c], t.precision));
    out.end_row();
  }
  return std::move(out).text();
}

Array to_array(const PredictionTable& t) {
  const Shape shape = t.width == 1 ? Shape{t.rows} : Shape{t.rows, t.width};
  if (t.precision == DType::float64)
    return Array::from<double>(shape, std::span<const double>(t.outputs));
  const std::vector<float> narrow(t.outputs.begin(), t.outputs.end());
  return Array::from<float>(shape, std::span<const float>(narrow));
}

}  // namespace halfspace::model
