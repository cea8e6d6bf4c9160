// theory: convex polygons cut by lines, with what rounding may have moved.
#pragma once

#include <cstdint>
#include <vector>

namespace halfspace::theory {

/// a x + b y + c, and how far rounding may have moved its value: noise_slope (|x| + |y|) + noise.
struct Form {
  double a = 0;
  double b = 0;
  double c = 0;
  double noise_slope = 0;
  double noise = 0;
  std::int32_t unit = -1;  // whose line it is, where that is known
};

/// A corner, the distance that it may be from where it should be, and the line (of unit normal)
/// that leads to the next corner.
struct Corner {
  double x = 0;
  double y = 0;
  double error = 0;
  Form edge;
};

/// Corners of a convex polygon, one after the other around it.
using Polygon = std::vector<Corner>;

/// [x0, x1] x [y0, y1].
Polygon rectangle(double x0, double x1, double y0, double y1);

/// The line where a form is 0, with a unit normal; all zeros for a form that cannot be told from a
/// constant, but for c, which keeps its sign.
Form line_of(const Form& form);

/// Where a polygon lies to a line: 1 or -1 when its interior is on the side of positive or negative
/// values, 0 when the line passes through it; then the parts are written to `positive` and
/// `negative`. A corner no farther from the line than rounding explains lies on it, so that lines
/// through one point leave no slivers; new corners are computed from the two lines they are on, so
/// that errors do not add up from cut to cut.
int cut(const Polygon& polygon, const Form& line, Polygon& positive, Polygon& negative);

}  // namespace halfspace::theory
