// web: drawing, splitting and laying out rows.
#include "web/engine/samples.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/generate.hpp"
#include "halfspace/data/split.hpp"

namespace halfspace::web {
namespace {

Points drawn(const Setup& setup) {
  const data::Table table = data::generate(
      setup.data, {.samples = setup.samples, .noise = setup.noise, .seed = setup.data_seed});
  Points out;
  const std::size_t width = table.columns.size() - 1;
  for (std::size_t c = 0; c < width; ++c) out.columns.push_back(table.columns[c].name);
  const std::vector<double>& labels = table.columns.back().numbers;
  const bool numbers = data::is_regression(setup.data);
  out.plane = width == 2;
  out.task = numbers ? data::Task::regression : data::Task::binary;
  if (!numbers) out.classes = {"-1", "1"};
  for (std::size_t row = 0; row < labels.size(); ++row) {
    for (std::size_t c = 0; c < width; ++c)
      out.x.push_back(static_cast<float>(table.columns[c].numbers[row]));
    const double y = numbers ? labels[row] : static_cast<double>(labels[row] > 0);
    out.y.push_back(static_cast<float>(y));
  }
  return out;
}

void check(const Points& points) {
  const std::size_t width = points.columns.size();
  const std::size_t rows = points.y.size();
  if (width < 1 || rows < 2 || points.x.size() != rows * width)
    fail("points.shape", "playground",
         fmt::format("a set has at least 2 rows and 1 column; got {} rows of {} columns with {} "
                     "numbers",
                     rows, width, points.x.size()));
  const auto finite = [](float v) { return std::isfinite(v); };
  if (!std::ranges::all_of(points.x, finite) || !std::ranges::all_of(points.y, finite))
    fail("points.finite", "playground", "every number of a set is finite; this one has others");
  if (points.task == data::Task::regression) return;
  const auto classes = static_cast<float>(points.classes.size());
  if (points.classes.size() < 2)
    fail("points.classes", "playground", "there is nothing to tell apart: add a second class");
  if (!std::ranges::all_of(points.y,
                           [&](float y) { return y >= 0 && y < classes && y == std::floor(y); }))
    fail("points.class", "playground",
         fmt::format("every row has one of the {} classes", points.classes.size()));
}

data::Split split_of(const Points& points, const Setup& setup) {
  const std::uint64_t seed = setup.data_seed;
  if (points.task == data::Task::regression)
    return data::split(std::ssize(points.y), setup.test, seed);
  const std::vector<std::int64_t> classes(points.y.begin(), points.y.end());
  return data::stratified_split(classes, setup.test, seed);
}

data::Preprocessing plain(const Samples& samples, const Points& points) {
  data::Preprocessing out;
  if (samples.plane)
    for (const Feature* each : samples.features) out.columns.push_back({std::string(each->name)});
  else
    for (const std::string& column : points.columns) out.columns.push_back({column});
  out.task = samples.signs ? data::Task::regression : points.task;
  out.target_names = {"label"};
  out.target_positions = {std::ssize(out.columns)};
  if (out.task == data::Task::regression) {
    out.target_mean = {0};
    out.target_scale = {1};
  } else {
    out.class_names = points.classes;
  }
  return out;
}

data::Dataset dataset_of(const Samples& samples) {
  data::Dataset out;
  const data::Preprocessing& rules = samples.preprocessing;
  out.task = rules.task;
  out.class_names = rules.class_names;
  out.feature_names = rules.feature_names();
  out.target_names = rules.target_names;
  out.input_shape = rules.input_shape();
  const std::vector<float> inputs = samples.inputs_of(samples.x);
  out.features = Array::from<float>({samples.rows, rules.features()}, inputs);
  if (rules.task == data::Task::regression) {
    std::vector<float> y = samples.y;
    if (samples.signs)
      for (float& value : y) value = 2 * value - 1;
    out.targets = Array::from<float>({samples.rows, 1}, y);
  } else {
    const std::vector<std::int64_t> classes(samples.y.begin(), samples.y.end());
    out.targets = Array::from<std::int64_t>({samples.rows}, classes);
  }
  return out;
}

}  // namespace

std::vector<float> Samples::inputs_of(std::span<const float> points) const {
  if (!plane) return {points.begin(), points.end()};
  std::vector<float> out;
  const auto width = static_cast<std::size_t>(dimensions);
  for (std::size_t at = 0; at < points.size(); at += width)
    for (const Feature* each : features)
      out.push_back(static_cast<float>(each->value(points[at], width > 1 ? points[at + 1] : 0.0F)));
  return out;
}

Samples make_samples(const Setup& setup, const std::optional<Points>& given) {
  if (!given && !data::is_generated(setup.data))
    fail("data.unknown", "playground", fmt::format("there is no set '{}' to draw", setup.data));
  const Points points = given ? *given : drawn(setup);
  check(points);
  data::Split rows = split_of(points, setup);
  Samples out;
  out.name = setup.data;
  out.rows = std::ssize(points.y);
  out.train_rows = std::ssize(rows.train);
  out.dimensions = std::ssize(points.columns);
  out.plane = points.plane && out.dimensions <= 2;
  out.signs = points.task == data::Task::binary && setup.task == data::TaskWish::regression;
  if (out.plane) out.features = find_features(setup.features, out.dimensions == 2);
  std::vector<std::int64_t> order = rows.train;
  order.insert(order.end(), rows.held_out.begin(), rows.held_out.end());
  for (const std::int64_t row : order) {
    const auto point = std::span(points.x).subspan(static_cast<std::size_t>(row * out.dimensions),
                                                   points.columns.size());
    out.x.insert(out.x.end(), point.begin(), point.end());
    out.y.push_back(points.y[static_cast<std::size_t>(row)]);
  }
  out.preprocessing = plain(out, points);
  out.all = dataset_of(out);
  std::vector<std::int64_t> first(rows.train.size());
  std::iota(first.begin(), first.end(), std::int64_t{0});
  out.train = data::select(out.all, first);
  return out;
}

}  // namespace halfspace::web
