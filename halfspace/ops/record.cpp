// ops: recording, and the rule by which dtypes meet.
#include "halfspace/ops/record.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace::ops {

Tensor record(const Operator& op, const Tensors& inputs, const Attributes& attributes,
              const Shape& shape, DType dtype) {
  auto node = std::make_shared<graph::Node>();
  node->op = &op;
  node->attributes = attributes;
  node->shape = shape;
  node->dtype = dtype;
  node->inputs.reserve(inputs.size());
  node->weak = !inputs.empty();
  for (const Tensor& input : inputs) {
    node->requires_gradient =
        node->requires_gradient || (input.requires_gradient() && op.gradient != nullptr);
    node->weak = node->weak && input.node()->weak;
    node->inputs.push_back(input.node());
  }
  return Tensor(std::move(node));
}

Tensor constant(double value, DType dtype) {
  Tensor number(value);
  number.node()->dtype = dtype;
  number.node()->weak = false;
  return number;
}

std::optional<double> constant_value(const Tensor& x) {
  const graph::Node& node = *x.node();
  if (node.op == nullptr || !node.op->is_constant()) return std::nullopt;
  return graph::ConstantAttributes::of(node.attributes).value;
}

DType unify(Tensors& inputs, std::string_view op) {
  const Tensor* strong = nullptr;
  for (const Tensor& input : inputs) {
    if (!info(input.dtype()).is_float)
      fail("dtype.float", op,
           fmt::format("computes in float32 or float64; got {}; use convert(x, DType::float32)",
                       info(input.dtype()).name));
    if (input.node()->weak) continue;
    if (strong != nullptr && strong->dtype() != input.dtype())
      fail("dtype.mismatch", op,
           fmt::format("inputs have one dtype; got {} and {}; use convert",
                       info(strong->dtype()).name, info(input.dtype()).name));
    strong = &input;
  }
  if (strong == nullptr) return DType::float64;
  const DType dtype = strong->dtype();
  for (Tensor& input : inputs) {
    if (!input.node()->weak) continue;
    const std::optional<double> value = constant_value(input);
    // A weak tensor that is not a bare constant was computed from bare constants, in float64.
    if (value) {
      input = constant(*value, dtype);
    } else if (input.dtype() != dtype) {
      input = convert(input, dtype);
      input.node()->weak = false;
    }
  }
  return dtype;
}

void require_float(const Tensor& x, std::string_view op) {
  if (!info(x.dtype()).is_float)
    fail("dtype.float", op,
         fmt::format("computes in float32 or float64; got {}; use convert(x, DType::float32)",
                     info(x.dtype()).name));
}

}  // namespace halfspace::ops
