// draw: contrast of distances and accuracies by dimension.
#include "halfspace/draw/chart/dimension.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace halfspace::draw {
namespace {

constexpr double kEndRoom = 1.3;  // on a logarithmic scale, for dots at its ends

// Every second of the dimensions is named, the last among them.
Axis dimension_axis(const std::vector<Point>& points, std::string label) {
  std::vector<double> dimensions;
  dimensions.reserve(points.size());
  for (const Point& point : points) dimensions.push_back(point.x);
  Axis out = fitted_log(dimensions, std::move(label));
  for (std::size_t i = (dimensions.size() + 1) % 2; i < dimensions.size(); i += 2)
    out.ticks.push_back({dimensions[i], fmt::format("{}", dimensions[i])});
  return out;
}

void add_curve(Panel& to, const std::vector<Point>& points, std::size_t look, std::string label) {
  to.marks.emplace_back(Line{.points = points, .paint = category(look), .label = std::move(label)});
  to.marks.emplace_back(Dots{
      .points = points, .paint = category(look), .shape = static_cast<Marker>(look), .radius = 4});
}

Panel contrast_panel(const std::vector<learners::Concentration>& concentration) {
  std::vector<Point> points;
  std::vector<double> heights;
  for (const auto& [dimension, contrast] : concentration) {
    points.push_back({static_cast<double>(dimension), contrast});
    heights.push_back(contrast);
  }
  Panel out{.title = "Distances to 1000 points",
            .x = dimension_axis(points, "dimension D of the cube"),
            .y = fitted_log(heights, "(farthest − nearest) / nearest")};
  out.y.lo /= kEndRoom;
  out.y.hi *= kEndRoom;
  add_curve(out, points, 2, "contrast of distances");
  return out;
}

Panel accuracy_panel(const std::vector<learners::IrrelevantInputs>& learners) {
  std::vector<Point> neighbours;
  std::vector<Point> network;
  for (const learners::IrrelevantInputs& each : learners) {
    const auto dimension = static_cast<double>(each.dimension);
    neighbours.push_back({dimension, each.neighbours});
    network.push_back({dimension, each.network});
  }
  Panel out{.title = "Learning among noise",
            .x = dimension_axis(network, "inputs D, two of them matter"),
            .y = {.lo = 0.45, .hi = 1, .label = "test accuracy"}};
  out.marks.emplace_back(Line{.points = {{network.front().x, 0.5}, {network.back().x, 0.5}},
                              .paint = kDim,
                              .width = 1.4,
                              .dashed = true,
                              .label = "guessing"});
  add_curve(out, neighbours, 1, "5 nearest neighbours");
  add_curve(out, network, 0, "network D-16-1 with an L1 penalty");
  return out;
}

}  // namespace

Figure dimension_figure(const std::vector<learners::Concentration>& concentration,
                        const std::vector<learners::IrrelevantInputs>& learners) {
  const learners::Concentration& last = concentration.back();
  return {.title = "The curse of dimensionality",
          .subtitle = fmt::format("In {} dimensions the farthest of 1000 points is only {:.0f} % "
                                  "farther than the nearest, so neighbours stop telling anything; "
                                  "a network can learn which inputs matter",
                                  last.dimension, 100 * last.contrast),
          .panels = {contrast_panel(concentration), accuracy_panel(learners)},
          .columns = 2,
          .aspect = 0.8,
          .most_width = 380};
}

}  // namespace halfspace::draw
