// theory: any Boolean function as a two-layer network of threshold units.
#pragma once

#include <vector>

#include "halfspace/theory/threshold.hpp"

namespace halfspace::theory {

/// y = sign(u·h + c), h_k = sign(w_k·x + b_k): hidden outputs are -1 and +1 whatever the inputs'
/// encoding, and y counts as true where its sum is above 0.
struct SignNetwork {
  Encoding encoding = Encoding::signs;  // of x
  std::vector<ThresholdUnit> hidden{};
  ThresholdUnit output{};
};

/// One hidden unit for each true row that fires on it alone, joined by "or"; or for each false row,
/// joined by "nor", when those are fewer. So at most 2^(D-1) units.
SignNetwork vertex_network(const BooleanFunction& function, Encoding encoding = Encoding::signs);

/// For a symmetric function (see symmetric_values): one hidden unit for each number of true inputs
/// at which its value changes, so at most D. Throws: Error when it is not symmetric.
SignNetwork symmetric_network(const BooleanFunction& function, Encoding encoding = Encoding::signs);

/// The one of the two that has fewer hidden units.
SignNetwork smallest_network(const BooleanFunction& function, Encoding encoding = Encoding::signs);

/// u·h + c for all 2^D inputs, every hidden unit evaluated on each. O(hidden 2^D).
std::vector<double> pre_activations(const SignNetwork& network, int inputs);

/// The function a network computes.
BooleanFunction function_of(const SignNetwork& network, int inputs);

/// How many hidden units more than half of all functions of D inputs need, by counting: K units
/// and an output compute at most 2^(K D² + K²) functions, of the 2^(2^D) there are.
/// Source: Cover 1965 (at most 2^(D²) threshold functions).
std::int64_t units_most_functions_need(int inputs);

}  // namespace halfspace::theory
