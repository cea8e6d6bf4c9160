// draw: curves in fewer points.
#pragma once

#include <vector>

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Joined points without those that lie within `tolerance` of the line that remains, and go on
/// along it; the ends stay. In one pass: each kept point sees all that are left out after it in a
/// narrowing cone. Source: Williams, Computer Graphics and Image Processing 1978.
std::vector<Point> simplified(const std::vector<Point>& points, double tolerance);

}  // namespace halfspace::draw
