// tensor: tensors of random numbers.
#pragma once

#include <cstdint>

#include "halfspace/graph/tensor.hpp"

namespace halfspace {

/// Independent draws from N(0, 1). Element i in row-major order depends on (seed, i) alone: it is
/// Philox's i-th draw for the seed, in float32 the rounded draw of float64.
Tensor normal(const Shape& shape, std::uint64_t seed, DType dtype = DType::float32);

/// Independent draws from [low, high), by the same rule.
Tensor uniform(const Shape& shape, std::uint64_t seed, double low = 0.0, double high = 1.0,
               DType dtype = DType::float32);

}  // namespace halfspace
