// draw: asking a model about every point of a plane.
#include "halfspace/draw/chart/plane.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kPoints = 220;  // along each side
constexpr double kAir = 0.08;         // around the data

void check(const std::string& kind, const data::Preprocessing& rules) {
  if (is_plane(rules)) return;
  const bool table = rules.kind == data::Preprocessing::Kind::table;
  const std::string inputs = fmt::format("{} {}", rules.features(), table ? "inputs" : "pixels");
  fail("plot.inputs", kind,
       fmt::format(
           "{} draws models of 2 numeric inputs, and this one has {}; {}", kind, inputs,
           table ? fmt::format("train with {} on two columns, or plot network", setting("drop"))
                 : "plot weights shows what it looks for"));
}

std::pair<double, double> range(const std::vector<Point>& points, double Point::*side) {
  const auto [lo, hi] =
      std::minmax_element(points.begin(), points.end(),
                          [&](const Point& a, const Point& b) { return a.*side < b.*side; });
  const double wide = (*hi).*side - (*lo).*side;
  const double air = wide > 0 ? kAir * wide : 1;
  return {(*lo).*side - air, (*hi).*side + air};
}

}  // namespace

Heights Plane::heights(const std::function<double(const double*)>& of) const {
  Heights out{x0, x1, y0, y1, columns, rows, {}};
  out.values.reserve(columns * rows);
  for (std::size_t i = 0; i < columns * rows; ++i)
    out.values.push_back(of(&predictions[i * width]));
  return out;
}

bool is_plane(const data::Preprocessing& rules) {
  return rules.kind == data::Preprocessing::Kind::table && rules.columns.size() == 2 &&
         rules.columns[0].numeric && rules.columns[1].numeric;
}

Plane make_plane(const std::string& kind, const data::Preprocessing& rules,
                 const data::Dataset& data, const Ask& ask) {
  check(kind, rules);
  const data::InputColumn& x = rules.columns[0];
  const data::InputColumn& y = rules.columns[1];
  Plane out{.x_name = x.name, .y_name = y.name};
  const std::vector<double> features = data.features.to_vector<double>();
  for (std::size_t i = 0; i + 1 < features.size(); i += 2)
    out.points.push_back({x.mean + x.scale * features[i], y.mean + y.scale * features[i + 1]});
  std::tie(out.x0, out.x1) = range(out.points, &Point::x);
  std::tie(out.y0, out.y1) = range(out.points, &Point::y);
  out.columns = out.rows = kPoints;
  const Heights grid{out.x0, out.x1, out.y0, out.y1, kPoints, kPoints, {}};
  std::vector<double> inputs;
  for (std::size_t r = 0; r < kPoints; ++r)
    for (std::size_t c = 0; c < kPoints; ++c) {
      const Point p = grid.at(c, r);
      inputs.insert(inputs.end(), {(p.x - x.mean) / x.scale, (p.y - y.mean) / y.scale});
    }
  data::Dataset points;
  points.features =
      tensor({static_cast<std::int64_t>(kPoints * kPoints), 2}, inputs, data.features.dtype())
          .array();
  out.predictions = ask(points);
  out.width = out.predictions.size() / (kPoints * kPoints);
  return out;
}

Plane make_plane(const std::string& kind, const model::Model& model, const data::Dataset& data,
                 Runtime& runtime) {
  return make_plane(kind, model.preprocessing, data, [&](const data::Dataset& points) {
    const model::Feed feed(points, model.preprocessing, model.precision);
    return model::Scorer(model, feed, runtime).run();
  });
}

}  // namespace halfspace::draw
