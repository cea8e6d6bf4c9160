// draw: marching squares.
#include "halfspace/draw/figure/contour.hpp"

#include <array>
#include <cmath>

namespace halfspace::draw {
namespace {

// Where a cell's side crosses the level; the caller knows that it does.
Point crossing(Point a, double va, Point b, double vb, double level) {
  const double t = (level - va) / (vb - va);
  return {std::lerp(a.x, b.x, t), std::lerp(a.y, b.y, t)};
}

// The crossings of one cell, in order around it: none, two, or four at a saddle.
std::vector<Point> crossings(const std::array<Point, 4>& corners,
                             const std::array<double, 4>& values, double level) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t j = (i + 1) % 4;
    if ((values[i] > level) != (values[j] > level))
      out.push_back(crossing(corners[i], values[i], corners[j], values[j], level));
  }
  return out;
}

}  // namespace

Point Heights::at(std::size_t column, std::size_t row) const {
  return {std::lerp(x0, x1, static_cast<double>(column) / static_cast<double>(columns - 1)),
          std::lerp(y0, y1, static_cast<double>(row) / static_cast<double>(rows - 1))};
}

std::vector<Point> contour(const Heights& h, double level) {
  std::vector<Point> out;
  const auto join = [&](Point a, Point b) {
    out.insert(out.end(), {a, b, {std::nan(""), std::nan("")}});
  };
  for (std::size_t r = 0; r + 1 < h.rows; ++r)
    for (std::size_t c = 0; c + 1 < h.columns; ++c) {
      const std::array<double, 4> values{h.value(c, r), h.value(c + 1, r), h.value(c + 1, r + 1),
                                         h.value(c, r + 1)};
      const std::vector<Point> p = crossings(
          {h.at(c, r), h.at(c + 1, r), h.at(c + 1, r + 1), h.at(c, r + 1)}, values, level);
      if (p.size() == 2) join(p[0], p[1]);
      if (p.size() < 4) continue;
      // Which opposite corners the middle belongs to.
      const double middle = (values[0] + values[1] + values[2] + values[3]) / 4;
      const bool first = (values[0] > level) == (middle > level);
      join(p[0], first ? p[1] : p[3]);
      join(p[2], first ? p[3] : p[1]);
    }
  return out;
}

}  // namespace halfspace::draw
