// theory: the threshold unit, one perceptron with fixed weights, on all vertices of the cube.
#pragma once

#include <span>
#include <vector>

#include "halfspace/theory/boolean.hpp"

namespace halfspace::theory {

/// y = true where v = w·x + b > 0. At v = 0, on the line itself, y is false: sign(0) is -1 here,
/// and step(0) is 0. Source: McCulloch, Pitts 1943.
struct ThresholdUnit {
  std::vector<double> weights{};
  double bias = 0;
};

/// b + w·x for every vertex x of the cube, in the order of a truth table, in 2^(D+1) additions.
template <class Number>
std::vector<Number> over_cube(std::span<const Number> weights, Number bias, Encoding encoding) {
  std::vector<Number> sums{bias};
  for (const Number weight : weights) {
    std::vector<Number> next;
    next.reserve(2 * sums.size());
    for (const Number sum : sums) {
      next.push_back(encoding == Encoding::signs ? sum - weight : sum);
      next.push_back(sum + weight);
    }
    sums = std::move(next);
  }
  return sums;
}

/// The truth values that sums stand for: v > 0.
std::vector<std::uint8_t> where_positive(std::span<const double> sums);

/// v of every row.
std::vector<double> pre_activations(const ThresholdUnit& unit, Encoding encoding);

/// The function a unit computes. Throws: Error when it has no weight, or more than 16.
BooleanFunction function_of(const ThresholdUnit& unit, Encoding encoding);

/// Rows on which two functions of the same inputs differ.
std::size_t differences(const BooleanFunction& a, const BooleanFunction& b);

}  // namespace halfspace::theory
