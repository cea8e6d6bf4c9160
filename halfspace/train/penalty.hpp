// train: penalties on the size of weights.
#pragma once

#include "halfspace/defs/choice.hpp"
#include "halfspace/nn/module.hpp"

namespace halfspace::train {

/// Σ strength Ω(w) over `penalties` of defs and the parameters of `state` that decay; rank 0.
Tensor penalty(const std::vector<nn::Parameter>& state, const std::vector<defs::Choice>& penalties);

/// Adds its gradient to `gradients`, those of the trained parameters of `state` in their order.
void add_penalty(Tensors& gradients, const std::vector<nn::Parameter>& state,
                 const std::vector<defs::Choice>& penalties);

}  // namespace halfspace::train
