// train: the first half of a step, the gradient of a batch's loss.
#pragma once

#include "halfspace/model/feed.hpp"
#include "halfspace/model/objective.hpp"
#include "halfspace/nn/layers.hpp"
#include "halfspace/train/options.hpp"

namespace halfspace::train {

/// The leaves through which a plan is told its batch.
struct BatchLeaves {
  Tensor rows;  // int64 (batch): the batch's rows in the feed
  Tensor key;   // int64 (3): seed, step, 0; dropout's counters

  explicit BatchLeaves(std::int64_t size);
  /// Writes the next batch.
  void assign(std::span<const std::int64_t> batch, std::uint64_t seed, std::int64_t step) const;
};

/// What a batch tells about a network, recorded and yet to be run.
struct Gradient {
  Tensor loss;               // of the batch, rank 0
  Tensors of_weights;        // ∂loss/∂w of each trained parameter, in their order
  plan::Updates statistics;  // what running statistics become
};

/// Records forward, loss and backward in training. Each shard of the batch is a pass of its own,
/// and losses, gradients and statistics of the shards are summed by `tree_sum`: whoever computes
/// some of the shards elsewhere comes to the same bits.
Gradient record_gradient(nn::Sequential& network, const model::Feed& feed,
                         const model::Objective& objective, const BatchLeaves& batch,
                         const Resolved& options);

/// The sum of the parts: neighbours meet first, then pairs of pairs.
Tensor tree_sum(Tensors parts);

}  // namespace halfspace::train
