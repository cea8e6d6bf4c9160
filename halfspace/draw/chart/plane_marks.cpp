// draw: marks over a plane of two inputs.
#include "halfspace/draw/chart/plane_marks.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::draw {
namespace {

constexpr std::size_t kLevels = 7;  // lines of equal prediction, about

}  // namespace

double field_aspect(const Plane& plane) {
  const double shape = (plane.y1 - plane.y0) / (plane.x1 - plane.x0);
  return shape > 0.6 && shape < 1.6 ? std::min(shape, 1.0) : 0.75;
}

// Pixels from the top: the plane's last row first.
Image shaded(const Plane& plane, const std::function<Paint(const double*)>& paint) {
  Image out{.x0 = plane.x0,
            .x1 = plane.x1,
            .y0 = plane.y0,
            .y1 = plane.y1,
            .columns = plane.columns,
            .rows = plane.rows,
            .pixels = {},
            .smooth = true,
            .in_terminal = false};
  for (std::size_t r = plane.rows; r-- > 0;)
    for (std::size_t c = 0; c < plane.columns; ++c)
      out.pixels.push_back(paint(&plane.predictions[(r * plane.columns + c) * plane.width]));
  return out;
}

Line border_of(const Plane& plane) {
  Line out{.paint = kInk, .width = 1.8, .label = "border of classes"};
  for (std::size_t c = 0; c + (plane.width == 2 ? 1 : 0) < plane.width; ++c) {
    const Heights lead = plane.heights([&](const double* p) {
      double other = -HUGE_VAL;
      for (std::size_t k = 0; k < plane.width; ++k)
        if (k != c) other = std::max(other, p[k]);
      return p[c] - other;
    });
    const std::vector<Point> line = contour(lead, 0);
    out.points.insert(out.points.end(), line.begin(), line.end());
  }
  return out;
}

void add_surface(Panel& to, const Plane& plane, const Range& range) {
  const Heights surface = plane.heights([](const double* p) { return *p; });
  to.marks.emplace_back(
      shaded(plane, [&](const double* p) { return sequential().at(range.share(*p)); }));
  Line lines{.paint = kInk, .width = 1, .opacity = 0.55, .label = "equal prediction"};
  for (const Tick& tick : nice_ticks(range.lo, range.hi, static_cast<int>(kLevels))) {
    const std::vector<Point> line = contour(surface, tick.at);
    lines.points.insert(lines.points.end(), line.begin(), line.end());
  }
  to.marks.emplace_back(std::move(lines));
}

}  // namespace halfspace::draw
