// train: the moving average of a network's weights.
#pragma once

#include <vector>

#include "halfspace/nn/module.hpp"
#include "halfspace/plan/recipe.hpp"

namespace halfspace::train {

/// ā ← ā + (1 - d) (θ - ā) after every step t = 1, 2, ..., d = min(decay, (1 + t) / (10 + t)), for
/// each parameter and running statistic θ. It moves less from step to step than θ does, and mostly
/// predicts better. Source: Polyak & Juditsky, SIAM J. Control Optim. 1992.
class Average {
 public:
  Average(double decay, const std::vector<nn::Parameter>& state);

  /// Adds its own updates to those of a step.
  void record(plan::Updates& updates) const;
  /// Sets what step t = 1, 2, ... depends on.
  void prepare(std::int64_t t);
  /// The averages by path, in the order of the network's state.
  [[nodiscard]] const std::vector<nn::Parameter>& state() const { return averages_; }

 private:
  double decay_;
  Tensor share_;  // 1 - d, rank 0
  std::vector<nn::Parameter> followed_;
  std::vector<nn::Parameter> averages_;
};

}  // namespace halfspace::train
