// draw: shading, borders, rows and hidden units' lines over two inputs.
#include "halfspace/draw/chart/boundary.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/layers.hpp"
#include "halfspace/draw/chart/plane_marks.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostUnits = 32;  // of which lines are drawn
constexpr double kStrongest = 0.62;     // of the shading: rows must stand out

// The class's colour, the stronger the surer.
Paint class_paint(const double* p, std::size_t classes) {
  const auto top = static_cast<std::size_t>(std::max_element(p, p + classes) - p);
  const double least = 1 / static_cast<double>(classes);
  const double sure = std::max(0.0, (p[top] - least) / (1 - least));
  return mix(kPaper, category(top), kStrongest * sure);
}

// Where w·x + b = 0 over the plane's sides, as a segment longer than they are.
std::vector<Point> unit_line(const Layer& layer, std::size_t unit, const data::Preprocessing& rules,
                             const Plane& plane) {
  const data::InputColumn& x = rules.columns[0];
  const data::InputColumn& y = rules.columns[1];
  // In the inputs' own units.
  const double a = layer.weight(0, unit) / x.scale;
  const double b = layer.weight(1, unit) / y.scale;
  const double c = (layer.bias.empty() ? 0 : layer.bias[unit]) - a * x.mean - b * y.mean;
  const double wide = plane.x1 - plane.x0;
  const double tall = plane.y1 - plane.y0;
  if (std::abs(b) * tall >= std::abs(a) * wide && b != 0)
    return {{plane.x0, -(a * plane.x0 + c) / b}, {plane.x1, -(a * plane.x1 + c) / b}};
  if (a == 0) return {};
  return {{-(b * plane.y0 + c) / a, plane.y0}, {-(b * plane.y1 + c) / a, plane.y1}};
}

void add_unit_lines(Panel& to, const model::Model& model, const Plane& plane) {
  const std::vector<Layer> layers = layers_of(model);
  if (layers.size() < 2) return;  // without hidden units the border is the line
  const Layer& first = layers.front();
  std::vector<Point> points;
  const std::size_t drawn = std::min(first.outputs, kMostUnits);
  for (std::size_t unit = 0; unit < drawn; ++unit) {
    const std::vector<Point> line = unit_line(first, unit, model.preprocessing, plane);
    points.insert(points.end(), line.begin(), line.end());
    points.push_back({std::nan(""), std::nan("")});
  }
  to.marks.emplace_back(
      Line{.points = std::move(points),
           .paint = kDim,
           .width = 1.1,
           .opacity = 0.8,
           .dashed = true,
           .label = drawn < first.outputs
                        ? fmt::format("w·x + b = 0 of {} of {} hidden units", drawn, first.outputs)
                        : "w·x + b = 0 of each hidden unit"});
}

}  // namespace

Figure boundary_figure(const model::Model& model, const data::Dataset& data,
                       const std::string& where, Runtime& runtime) {
  if (model.objective.of_labels)
    fail("plot.task", "boundary",
         "boundary draws one class or number everywhere, and this model predicts several labels; "
         "plot network or history");
  const data::Dataset rows = some_rows(data);
  const Plane plane = make_plane("boundary", model, rows, runtime);
  const data::Preprocessing& rules = model.preprocessing;
  const std::string& target = rules.target_names.front();
  Panel panel{.x = {.lo = plane.x0, .hi = plane.x1, .label = plane.x_name, .grid = false},
              .y = {.lo = plane.y0, .hi = plane.y1, .label = plane.y_name, .grid = false}};
  Figure out{.title = fmt::format("What {} makes of {}", model.architecture(), where),
             .panels = {},
             .aspect = field_aspect(plane),
             .most_width = 600};
  if (model.objective.of_classes) {
    panel.marks.emplace_back(
        shaded(plane, [&](const double* p) { return class_paint(p, plane.width); }));
    add_unit_lines(panel, model, plane);
    Line border = border_of(plane);
    if (plane.width == 2) border.label = "p = 0.5";
    panel.marks.emplace_back(std::move(border));
    add_classes(panel, rules.class_names, rows.targets.span<std::int64_t>(), plane.points);
    out.subtitle = fmt::format("Shading is the probability of the likeliest {}", target);
  } else {
    const Range range = range_of(plane.predictions);
    add_surface(panel, plane, range);
    add_numbers(panel, target_numbers(rules, rows), range, plane.points);
    add_unit_lines(panel, model, plane);
    out.subtitle = fmt::format("Shading is the predicted {}, dots are rows of the data", target);
    out.ramp = Ramp{&sequential(), number_text(range.lo), number_text(range.hi)};
  }
  if (const std::string some = rows_text(data); !some.empty()) out.subtitle += "; " + some;
  out.panels.push_back(std::move(panel));
  return out;
}

}  // namespace halfspace::draw
