// nn: the multi-layer perceptron as one description.
#pragma once

#include "halfspace/nn/layers.hpp"

namespace halfspace::nn {

struct MlpOptions {
  std::vector<std::int64_t> hidden = {};
  std::string activation = "relu";   // as hidden_choices reads it: "leaky_relu:alpha=0.1"
  std::string initializer = "auto";  // he_normal after rectifiers, glorot_uniform after the others
  double dropout = 0;                // after each hidden activation
  double input_dropout = 0;
  Norm norm = Norm::none;  // between a hidden layer's linear map and its activation
  std::uint64_t seed = 0;
  DType dtype = DType::float32;
};

/// in → hidden... → out, the output linear: z^(l) = W^(l) h^(l-1) + b^(l), h = g(z). Lectures B2.
/// Throws: Error for unknown names and sizes below 1.
std::unique_ptr<Sequential> mlp(std::int64_t in, std::int64_t out, const MlpOptions& options);

/// Features after the layer that a spec describes, for `features` before it; nothing is checked.
double features_after(const Spec& spec, double features);

/// The network that `specs` describe for `in` inputs, weights still to be loaded.
std::unique_ptr<Sequential> network(const std::vector<Spec>& specs, std::int64_t in,
                                    std::uint64_t seed, DType dtype);

}  // namespace halfspace::nn
