// train: recording an optimizer's update of every parameter, and its state.
#pragma once

#include <string>

#include "halfspace/defs/choice.hpp"
#include "halfspace/nn/module.hpp"

namespace halfspace::train {

/// One of defs' optimizers with the moments it keeps for each parameter. The learning rate and what
/// depends on the step number are leaves, so one plan serves all steps.
class Optimizer {
 public:
  /// `weight_decay` < 0 keeps the optimizer's own. Throws: Error for unknown names and parameters.
  Optimizer(const std::string& choice, double weight_decay,
            const std::vector<nn::Parameter>& parameters);

  /// The updates of parameters and states from the gradients, in the parameters' order.
  plan::Updates record(const Tensors& gradients) const;
  /// Sets the leaves for step t = 1, 2, ... at rate `lr`.
  void prepare(std::int64_t t, double lr);
  /// The states by path: "layers.0.weight.0".
  [[nodiscard]] std::vector<nn::Parameter> state() const;
  [[nodiscard]] static double default_rate(const std::string& choice);

 private:
  defs::Choice choice_;
  std::vector<nn::Parameter> parameters_;
  std::vector<Tensors> states_;  // by parameter
  Tensors scalars_;              // rank 0
};

}  // namespace halfspace::train
