// learners: complex targets learned with one, two and four hidden layers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::learners {

/// A set of points of the plane that is to be told from the rest.
struct PlaneTarget {
  std::string_view name;
  bool (*holds)(double x, double y);  // over [-5, 5]²
};

/// A star, a checkerboard and a spiral.
std::span<const PlaneTarget> plane_targets();

/// `rows` points drawn uniformly from [-5, 5]²: columns x, y and label, 1 inside the target and -1
/// outside.
data::Source sample(const PlaneTarget& target, std::int64_t rows, std::uint64_t seed);

/// A network of equally wide hidden layers after training.
struct DepthRun {
  std::int64_t depth = 0;
  model::Model model;
  double score = 0;  // the headline metric on the test rows
};

inline constexpr std::int64_t kDepths[] = {1, 2, 4};
inline constexpr std::int64_t kDepthWidth = 8;

/// A tanh network for each of kDepths, every hidden layer kDepthWidth wide, trained alike.
std::vector<DepthRun> learn_with_depths(const train::Prepared& data, std::uint64_t seed,
                                        Runtime& runtime);

}  // namespace halfspace::learners
