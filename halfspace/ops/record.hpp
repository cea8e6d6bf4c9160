// ops: writing an application of an operator into the graph.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "halfspace/graph/operator.hpp"

namespace halfspace::ops {

using graph::Attributes;
using graph::Operator;

/// A new node op(inputs...) of the given shape and dtype.
Tensor record(const Operator& op, const Tensors& inputs, const Attributes& attributes,
              const Shape& shape, DType dtype);

/// The common float dtype of the inputs; bare numbers adopt it (they are replaced by constants of
/// it). Throws: Error when strong dtypes differ or are not floats.
DType unify(Tensors& inputs, std::string_view op);

/// The constant `value` of dtype, rank 0.
Tensor constant(double value, DType dtype);
/// The value of a constant node of any shape; nothing when `x` is not one.
std::optional<double> constant_value(const Tensor& x);

/// Throws: Error "[op] expected a float32 or float64 tensor; got ...".
void require_float(const Tensor& x, std::string_view op);

}  // namespace halfspace::ops
