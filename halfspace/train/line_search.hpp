// train: how far to go along a direction.
#pragma once

#include <functional>
#include <optional>

namespace halfspace::train {

/// A place along the line: φ(step) = F(x + step d) and its derivative there.
struct LinePoint {
  double step = 0;
  double value = 0;
  double slope = 0;
};

struct LineSearchOptions {
  double c1 = 1e-4;      // share of the first slope's descent that is enough
  double c2 = 0.9;       // share of the first slope that may be left
  double noise = 1e-15;  // differences of φ within noise · |φ(0)| are rounding
};

/// A step that meets the strong Wolfe conditions φ(a) <= φ(0) + c1 a φ'(0) and |φ'(a)| <= c2
/// |φ'(0)|, tried from `first`; where rounding hides the descent, φ'(a) <= (2 c1 - 1) φ'(0) stands
/// for it. None when no step lowers φ. Source: Nocedal & Wright 2006, algorithms 3.5 and 3.6;
/// Hager & Zhang 2005 for the descent within rounding.
std::optional<LinePoint> line_search(const std::function<LinePoint(double step)>& phi,
                                     const LinePoint& start, double first,
                                     const LineSearchOptions& options);

}  // namespace halfspace::train
