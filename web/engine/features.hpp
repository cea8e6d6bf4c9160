// web: what a network in the plane may be shown of a point.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::web {

/// A function of a point (x, y) in [-6, 6]²; of sets on a line y is 0.
struct Feature {
  std::string_view name;  // a column's name: "x^2"
  std::string_view formula;
  bool reads_y;
  double (*value)(double x, double y);
};

/// x, y, x^2, y^2, x*y, sin(x), sin(y). Source: playground.tensorflow.org, state.ts.
std::span<const Feature> features();
/// Those called `names`, at least one. Throws: Error for unknown ones, and for y where there is
/// none.
std::vector<const Feature*> find_features(std::span<const std::string> names, bool has_y);

}  // namespace halfspace::web
