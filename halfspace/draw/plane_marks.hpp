// draw: marks over a plane of two inputs: shading, borders and the data's rows.
#pragma once

#include "halfspace/draw/figure.hpp"
#include "halfspace/draw/plane.hpp"

namespace halfspace::draw {

inline constexpr std::size_t kMostRows = 1500;  // drawn of the data

/// Numbers as shares of the way from lo to hi.
struct Range {
  double lo, hi;
  [[nodiscard]] double share(double v) const { return hi > lo ? (v - lo) / (hi - lo) : 0.5; }
};

/// Height over width of a field that shows the plane, about its own.
double field_aspect(const Plane& plane);

/// The plane with a colour for each prediction.
Image shaded(const Plane& plane, const std::function<Paint(const double* prediction)>& paint);
/// Where another class gets the highest score.
Line border_of(const Plane& plane);
/// The rows of each class in its colour and shape.
void add_classes(Panel& to, const data::Preprocessing& rules, const data::Dataset& data,
                 const Plane& plane, double radius);

/// Of the predicted numbers.
Range range_of(const Plane& plane);
std::vector<double> targets_in_units(const data::Preprocessing& rules, const data::Dataset& data);
/// Shading and lines of equal prediction.
void add_surface(Panel& to, const Plane& plane, const Range& range);
/// The rows, coloured by their targets on the same scale.
void add_numbers(Panel& to, const std::vector<double>& targets, const Plane& plane,
                 const Range& range, double radius);

}  // namespace halfspace::draw
