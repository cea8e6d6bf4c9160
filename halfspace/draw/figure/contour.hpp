// draw: lines of equal height through numbers on a grid.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Numbers at the points of a grid over [x0, x1] x [y0, y1], row by row from y0 up.
struct Heights {
  double x0, x1, y0, y1;
  std::size_t columns, rows;  // 2 or more of each
  std::vector<double> values;

  [[nodiscard]] Point at(std::size_t column, std::size_t row) const;
  [[nodiscard]] double value(std::size_t column, std::size_t row) const {
    return values[row * columns + column];
  }
};

/// Where the heights, straight between neighbours, equal `level`: segments with breaks between.
/// Source: marching squares; a saddle is cut by the mean of its corners.
std::vector<Point> contour(const Heights& heights, double level);

}  // namespace halfspace::draw
