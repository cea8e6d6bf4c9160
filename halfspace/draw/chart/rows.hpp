// draw: rows of a data set as dots, coloured by what they are.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::draw {

inline constexpr std::int64_t kMostRows = 1500;  // more only hide each other

/// At most kMostRows of the rows, evenly spaced, in their order.
data::Dataset some_rows(const data::Dataset& data);
/// "", or "1500 of 70000 rows".
std::string rows_text(const data::Dataset& data);

/// Numbers as shares of the way from lo to hi.
struct Range {
  double lo = 0, hi = 0;
  [[nodiscard]] double share(double v) const { return hi > lo ? (v - lo) / (hi - lo) : 0.5; }
};
Range range_of(std::span<const double> values);

/// The first target of each row in its own units.
std::vector<double> target_numbers(const data::Preprocessing& rules, const data::Dataset& data);

/// Row i at points[i], in the colour and shape of its class; classes past the twentieth share one.
void add_classes(Panel& to, const std::vector<std::string>& names,
                 std::span<const std::int64_t> labels, const std::vector<Point>& points,
                 double radius = 3.6);
/// Row i at points[i], coloured by its number's place in `range`.
void add_numbers(Panel& to, std::span<const double> numbers, const Range& range,
                 const std::vector<Point>& points, double radius = 3.4);

}  // namespace halfspace::draw
