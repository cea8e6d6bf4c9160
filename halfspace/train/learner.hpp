// train: how one step is taken: by an optimizer on a batch, or by a solver on all rows.
#pragma once

#include <memory>
#include <span>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"
#include "halfspace/train/options.hpp"

namespace halfspace::train {

/// What one step met.
struct StepFacts {
  double loss = 0;           // of the batch before the step; of a solver after it
  double gradient_norm = 0;  // before the step, with its penalties; where it is wanted
  bool stuck = false;        // a solver found no step that lowers the loss
};

/// Moves the parameters of one model.
class Learner {
 public:
  Learner() = default;
  Learner(const Learner&) = delete;
  Learner& operator=(const Learner&) = delete;
  virtual ~Learner() = default;

  /// Step number `step` = 0, 1, ... on these rows of the feed, at this learning rate.
  virtual StepFacts learn(std::span<const std::int64_t> rows, std::int64_t step, double rate) = 0;
  /// What it remembers from step to step, by path, for checkpoints.
  [[nodiscard]] virtual std::vector<nn::Parameter> state() const = 0;
  /// The moving average of the network's state, in its order; empty where none is kept.
  [[nodiscard]] virtual std::span<const nn::Parameter> average() const { return {}; }
};

/// Everything given must live as long. Throws: Error for an optimizer or
/// solver that does not fit the model.
std::unique_ptr<Learner> make_learner(const model::Model& model, const model::Feed& feed,
                                      const Resolved& options, Runtime& runtime);

}  // namespace halfspace::train
