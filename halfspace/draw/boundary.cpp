// draw: shading, borders, rows and hidden units' lines over two inputs.
#include "halfspace/draw/boundary.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "halfspace/draw/layers.hpp"
#include "halfspace/draw/plane.hpp"

namespace halfspace::draw {
namespace {

constexpr std::size_t kMostRows = 1500;  // drawn of the data
constexpr std::size_t kMostUnits = 32;   // of which lines are drawn
constexpr std::size_t kLevels = 7;       // lines of equal prediction, about
constexpr double kStrongest = 0.62;      // of the shading: rows must stand out

Marker shape_of(std::size_t c) { return static_cast<Marker>(c % 5); }

Image shading(const Plane& plane) {
  return {.x0 = plane.x0,
          .x1 = plane.x1,
          .y0 = plane.y0,
          .y1 = plane.y1,
          .columns = plane.columns,
          .rows = plane.rows,
          .pixels = {},
          .smooth = true,
          .in_terminal = false};
}

// Pixels from the top: the plane's last row first.
void fill(Image& image, const Plane& plane, const std::function<Paint(const double*)>& paint) {
  for (std::size_t r = plane.rows; r-- > 0;)
    for (std::size_t c = 0; c < plane.columns; ++c)
      image.pixels.push_back(paint(&plane.predictions[(r * plane.columns + c) * plane.width]));
}

// The class's colour, the stronger the surer.
Paint class_paint(const double* p, std::size_t classes) {
  const auto top = static_cast<std::size_t>(std::max_element(p, p + classes) - p);
  const double least = 1 / static_cast<double>(classes);
  const double sure = std::max(0.0, (p[top] - least) / (1 - least));
  return mix(kPaper, category(top), kStrongest * sure);
}

void add_border(Panel& to, const Plane& plane) {
  std::vector<Point> border;
  for (std::size_t c = 0; c + (plane.width == 2 ? 1 : 0) < plane.width; ++c) {
    const Heights lead = plane.heights([&](const double* p) {
      double other = -1;
      for (std::size_t k = 0; k < plane.width; ++k)
        if (k != c) other = std::max(other, p[k]);
      return p[c] - other;
    });
    const std::vector<Point> line = contour(lead, 0);
    border.insert(border.end(), line.begin(), line.end());
  }
  to.marks.emplace_back(Line{.points = std::move(border),
                             .paint = kInk,
                             .width = 1.8,
                             .label = plane.width == 2 ? "p = 0.5" : "border of classes"});
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

void add_unit_lines(Panel& to, const train::Model& model, const Plane& plane) {
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

void add_classes(Panel& to, const train::Model& model, const data::Dataset& data,
                 const Plane& plane) {
  const auto labels = data.targets.span<std::int64_t>();
  const std::vector<std::string>& names = model.preprocessing.class_names;
  for (std::size_t c = 0; c < names.size(); ++c) {
    Dots dots{.paint = category(c), .shape = shape_of(c), .radius = 3.6, .label = names[c]};
    for (std::size_t i = 0; i < std::min(labels.size(), kMostRows); ++i)
      if (std::cmp_equal(labels[i], c)) dots.points.push_back(plane.points[i]);
    to.marks.emplace_back(std::move(dots));
  }
}

struct Range {
  double lo, hi;
  [[nodiscard]] double share(double v) const { return hi > lo ? (v - lo) / (hi - lo) : 0.5; }
};

// Shading, lines of equal prediction and rows of a regression, on one scale.
Range add_surface(Panel& to, const train::Model& model, const data::Dataset& data,
                  const Plane& plane) {
  const auto& rules = model.preprocessing;
  const Heights surface = plane.heights([](const double* p) { return *p; });
  const auto [lo, hi] = std::minmax_element(surface.values.begin(), surface.values.end());
  const Range range{*lo, *hi};
  Image image = shading(plane);
  fill(image, plane, [&](const double* p) { return sequential().at(range.share(*p)); });
  to.marks.emplace_back(std::move(image));
  std::vector<Point> lines;
  for (const Tick& tick : nice_ticks(range.lo, range.hi, static_cast<int>(kLevels))) {
    const std::vector<Point> line = contour(surface, tick.at);
    lines.insert(lines.end(), line.begin(), line.end());
  }
  to.marks.emplace_back(Line{.points = std::move(lines),
                             .paint = kInk,
                             .width = 1,
                             .opacity = 0.55,
                             .label = "equal prediction"});
  const std::vector<double> targets = data.targets.to_vector<double>();
  for (std::size_t i = 0; i < std::min(plane.points.size(), kMostRows); ++i) {
    const double y = rules.target_mean.front() + rules.target_scale.front() * targets[i];
    to.marks.emplace_back(
        Dots{.points = {plane.points[i]}, .paint = sequential().at(range.share(y)), .radius = 3.4});
  }
  return range;
}

}  // namespace

Figure boundary_figure(const train::Model& model, const data::Dataset& data,
                       const std::string& where, Runtime& runtime) {
  const Plane plane = make_plane("boundary", model, data, runtime);
  const std::string& target = model.preprocessing.target_names.front();
  Panel panel{.x = {.lo = plane.x0, .hi = plane.x1, .label = plane.x_name, .grid = false},
              .y = {.lo = plane.y0, .hi = plane.y1, .label = plane.y_name, .grid = false}};
  const double shape = (plane.y1 - plane.y0) / (plane.x1 - plane.x0);
  Figure out{.title = fmt::format("What {} makes of {}", model.architecture(), where),
             .panels = {},
             .aspect = shape > 0.6 && shape < 1.6 ? std::min(shape, 1.0) : 0.75,
             .most_width = 600};
  if (model.objective.of_classes) {
    Image image = shading(plane);
    fill(image, plane, [&](const double* p) { return class_paint(p, plane.width); });
    panel.marks.emplace_back(std::move(image));
    add_unit_lines(panel, model, plane);
    add_border(panel, plane);
    add_classes(panel, model, data, plane);
    out.subtitle = fmt::format("Shading is the probability of the likeliest {}", target);
  } else {
    const Range range = add_surface(panel, model, data, plane);
    add_unit_lines(panel, model, plane);
    out.subtitle = fmt::format("Shading is the predicted {}, dots are rows of the data", target);
    out.ramp = Ramp{&sequential(), number_text(range.lo), number_text(range.hi)};
  }
  if (plane.points.size() > kMostRows)
    out.subtitle += fmt::format("; the first {} of {} rows", kMostRows, plane.points.size());
  out.panels.push_back(std::move(panel));
  return out;
}

}  // namespace halfspace::draw
