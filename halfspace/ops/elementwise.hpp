// ops: one operator for each element-by-element definition, and one for each fused derivative.
#pragma once

#include <span>

#include "halfspace/ops/record.hpp"

namespace halfspace::ops {

/// Records row `row` of defs::elementwise_rows() on `inputs`, which broadcast together.
/// Parameters default to the row's own. Throws: Error for shapes or dtypes that do not meet.
Tensor elementwise(int row, Tensors inputs, std::span<const double> params = {});

/// y = x, whose output may be larger than its input by broadcasting.
const Operator& identity_operator();

/// The sum of `x` over the axes along which `shape` was broadcast to x's shape: broadcast_to's
/// transpose.
Tensor sum_to(const Tensor& x, const Shape& shape);

/// Whether constants make a product trivial: x * 1 = x, x * -1 = -x; otherwise records the product.
Tensor scaled(const Tensor& x, const Tensor& factor);

}  // namespace halfspace::ops
