// draw: the scale of a loss surface, and its lines of equal loss.
#pragma once

#include <vector>

#include "halfspace/draw/chart/relief.hpp"
#include "halfspace/draw/figure/contour.hpp"
#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// From losses to heights in [0, 1]: by their logarithms where they span a decade.
class LossScale {
 public:
  /// Spans those of the losses that are finite.
  explicit LossScale(const std::vector<double>& losses);

  /// What is not finite is as high as it gets.
  [[nodiscard]] double height(double loss) const;
  /// About eight round losses within the scale.
  [[nodiscard]] std::vector<Tick> levels() const;
  [[nodiscard]] double lo() const { return lo_; }
  [[nodiscard]] double hi() const { return hi_; }
  [[nodiscard]] bool logarithmic() const { return logarithmic_; }

 private:
  [[nodiscard]] std::vector<Tick> decades(const std::vector<double>& factors) const;

  double lo_, hi_;
  bool logarithmic_;
};

/// The colour of a height on the plane, pale enough for lines and names on it.
Paint loss_paint(double height);

/// The lines of equal loss at the scale's levels, each named where there is room, away from the
/// points in `taken`.
void add_levels(Panel& to, const Heights& heights, const Relief& relief, const LossScale& scale,
                std::vector<Point> taken);

}  // namespace halfspace::draw
