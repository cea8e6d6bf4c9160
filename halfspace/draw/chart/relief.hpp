// draw: a surface over a square, seen from above at a slant.
#pragma once

#include "halfspace/draw/figure/contour.hpp"
#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Heights in [0, 1] over their box as a solid: an orthographic projection whose cells are drawn
/// from the farthest to the nearest, so that near ones hide what lies behind (the painter's
/// algorithm; Newell, Newell & Sancha 1972).
class Relief {
 public:
  explicit Relief(Heights heights) : heights_(std::move(heights)) {}

  /// Where on the panel, which spans [-1, 1]², the point of the box at that height stands.
  [[nodiscard]] Point at(Point p, double height) const;
  /// The surface's height at a point of the box, straight between the grid's points.
  [[nodiscard]] double height(Point p) const;
  /// A point on the surface.
  [[nodiscard]] Point on(Point p) const { return at(p, height(p)); }

  /// A panel with floor, surface, and the scale's `ticks` (place in [0, 1] and text) on an edge.
  [[nodiscard]] Panel panel(const std::string& x_name, const std::string& y_name,
                            const std::vector<Tick>& ticks) const;

 private:
  void add_floor(Panel& to, const std::string& x_name, const std::string& y_name) const;
  void add_scale(Panel& to, const std::vector<Tick>& ticks) const;
  void add_cells(Panel& to) const;

  Heights heights_;
};

}  // namespace halfspace::draw
