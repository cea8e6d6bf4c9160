// train: the second half of a step, what becomes of the parameters.
#pragma once

#include <optional>

#include "halfspace/train/average.hpp"
#include "halfspace/train/gradient.hpp"
#include "halfspace/train/optimizer.hpp"

namespace halfspace::train {

/// New values of parameters, optimizer's states, statistics and averages, recorded and yet to be
/// run.
struct RecordedUpdate {
  std::optional<Tensor> gradient_norm;  // of the gradient with penalties, rank 0; where it is asked
  plan::Updates updates;
};

/// Records how `gradient`, computed in the same plan or arrived in leaves, changes the network
/// whose parameters and buffers are `state`. `average` may be null.
RecordedUpdate record_update(const std::vector<nn::Parameter>& state, const Gradient& gradient,
                             const Optimizer& optimizer, const Average* average,
                             const Resolved& options);

}  // namespace halfspace::train
