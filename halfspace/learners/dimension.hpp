// learners: the curse of dimensionality, measured.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/tensor/runtime.hpp"

namespace halfspace::learners {

/// How unlike the distances from a point to others are in a space of some dimension.
struct Concentration {
  std::int64_t dimension = 0;
  double contrast = 0;  // (farthest - nearest) / nearest, geometric mean over the points asked from
};

/// Of 1000 points drawn uniformly from the cube [0, 1]^D, seen from 20 more, for each D of
/// `dimensions`. Source: Beyer, Goldstein, Ramakrishnan & Shaft, "When is nearest neighbor
/// meaningful?", ICDT 1999.
std::vector<Concentration> distance_concentration(std::span<const std::int64_t> dimensions,
                                                  std::uint64_t seed);

/// Test accuracies on the same rows when D - 2 of the D inputs say nothing.
struct IrrelevantInputs {
  std::int64_t dimension = 0;
  double neighbours = 0;  // k = 5
  double network = 0;     // D-16-1, tanh, with an L1 penalty
};

/// Two classes told apart by the sign of x₁x₂ + x₁ + x₂ of normal inputs, 1000 training and 1000
/// test rows; the other inputs are normal noise of the same size. The first inputs of a row are the
/// same for every D.
std::vector<IrrelevantInputs> learn_among_noise(std::span<const std::int64_t> dimensions,
                                                std::uint64_t seed, Runtime& runtime);

}  // namespace halfspace::learners
