// draw: leaving out points that nobody can see.
#include "halfspace/draw/figure/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace halfspace::draw {
namespace {

// The directions from a point that pass all points so far within the tolerance, as angles from the
// first of them.
class Cone {
 public:
  Cone(Point apex, double tolerance) : apex_(apex), tolerance_(tolerance) {}

  /// Whether a line to `p` still passes all points before it, which it then joins.
  bool takes(Point p) {
    const double dx = p.x - apex_.x;
    const double dy = p.y - apex_.y;
    const double distance = std::hypot(dx, dy);
    if (distance < farthest_) return false;  // it turned back
    if (distance <= tolerance_) return true;
    if (farthest_ == 0) first_ = std::atan2(dy, dx);
    farthest_ = distance;
    const double angle = std::remainder(std::atan2(dy, dx) - first_, 2 * std::numbers::pi);
    if (angle < low_ || angle > high_) return false;
    const double width = std::asin(tolerance_ / distance);
    low_ = std::max(low_, angle - width);
    high_ = std::min(high_, angle + width);
    return true;
  }

 private:
  Point apex_;
  double tolerance_;
  double first_ = 0, farthest_ = 0;
  double low_ = -4, high_ = 4;  // beyond every angle
};

}  // namespace

std::vector<Point> simplified(const std::vector<Point>& points, double tolerance) {
  if (points.size() < 3) return points;
  std::vector<Point> out{points.front()};
  Cone cone(points.front(), tolerance);
  (void)cone.takes(points[1]);
  for (std::size_t i = 2; i < points.size(); ++i) {
    if (cone.takes(points[i])) continue;
    out.push_back(points[i - 1]);
    cone = Cone(points[i - 1], tolerance);
    (void)cone.takes(points[i]);
  }
  out.push_back(points.back());
  return out;
}

}  // namespace halfspace::draw
