// draw: marks over a plane of two inputs: shading and borders.
#pragma once

#include "halfspace/draw/chart/plane.hpp"
#include "halfspace/draw/chart/rows.hpp"
#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Height over width of a field that shows the plane, about its own.
double field_aspect(const Plane& plane);

/// The plane with a colour for each prediction.
Image shaded(const Plane& plane, const std::function<Paint(const double* prediction)>& paint);
/// Where another class gets the highest score.
Line border_of(const Plane& plane);

/// Shading and lines of equal prediction.
void add_surface(Panel& to, const Plane& plane, const Range& range);

}  // namespace halfspace::draw
