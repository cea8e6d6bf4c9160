// train: one training step as a compiled graph.
#pragma once

#include "halfspace/tensor/compile.hpp"
#include "halfspace/train/update.hpp"

namespace halfspace::train {

/// F(θ), the loss of all rows and its penalties, and its gradient, recorded once: what solvers ask
/// for. There is no dropout, and gradients are not clipped.
class WholeLoss {
 public:
  WholeLoss(nn::Sequential& network, const model::Feed& feed, const model::Objective& objective,
            const Resolved& options, Runtime& runtime);

  /// F at the parameters' present values, and ∂F/∂θ: every trained parameter of the network after
  /// the other, row-major.
  double operator()(std::span<double> gradient);
  /// The loss without penalties, of the last call.
  [[nodiscard]] double loss() const { return compiled_.item(0); }

 private:
  BatchLeaves batch_;
  Compiled compiled_;
};

/// Forward, loss, backward and update (of the average too, if there is one) for batches of one
/// size, recorded once.
class TrainStep {
 public:
  TrainStep(nn::Sequential& network, const model::Feed& feed, const model::Objective& objective,
            const Optimizer& optimizer, const Resolved& options, std::int64_t rows,
            Runtime& runtime, const Average* average = nullptr);

  /// Trains on these rows of the feed with dropout's counters (seed, step); returns the batch's
  /// loss.
  double run(std::span<const std::int64_t> rows, std::uint64_t seed, std::int64_t step);
  /// The length of the gradient that the last step saw; where somebody watches it.
  [[nodiscard]] double gradient_norm() const { return compiled_.item(1); }

 private:
  BatchLeaves batch_;
  Compiled compiled_;
};

}  // namespace halfspace::train
