// train: recording an optimizer's update of every parameter, and its state.
#pragma once

#include <optional>

#include "halfspace/defs/choice.hpp"
#include "halfspace/nn/module.hpp"

namespace halfspace::train {

/// Sets the choice's weight decay; without a value the optimizer keeps its own. Throws: Error where
/// it has none.
void decay(defs::Choice& optimizer, std::optional<double> weight_decay);

/// One of defs' optimizers with the moments it keeps for each parameter. The learning rate and what
/// depends on the step number are leaves, so one plan serves all steps.
class Optimizer {
 public:
  Optimizer(defs::Choice choice, const std::vector<nn::Parameter>& parameters);

  /// The updates of parameters and states from the gradients, in the parameters' order.
  plan::Updates record(const Tensors& gradients) const;
  /// Sets the leaves for step t = 1, 2, ... at rate `lr`.
  void prepare(std::int64_t t, double lr);
  /// The states by path: "layers.0.weight.0".
  [[nodiscard]] std::vector<nn::Parameter> state() const;

 private:
  defs::Choice choice_;
  std::vector<nn::Parameter> parameters_;
  std::vector<Tensors> states_;  // by parameter
  Tensors scalars_;              // rank 0
};

}  // namespace halfspace::train
