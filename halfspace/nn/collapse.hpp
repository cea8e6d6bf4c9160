// nn: linear layers that follow each other are one.
#pragma once

#include "halfspace/nn/layers.hpp"

namespace halfspace::nn {

/// What the network computes outside training, with W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2)
/// wherever nothing but dropout or affine activations (as `linear`) stands between two linear
/// layers; every other layer is copied. Products are summed in float64. Lectures B4.
std::unique_ptr<Sequential> collapse(const Sequential& network, std::int64_t in, DType dtype);

}  // namespace halfspace::nn
