// ops: operators and gradient rules folded from the element-by-element definitions.
#include "halfspace/ops/elementwise.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/ops/differentiate.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/row_index.hpp"
#include "halfspace/ops/symbol.hpp"

namespace halfspace::ops {
namespace {

// The partial derivative of Row by input `K`, recorded from its body; undefined where the row has
// none.
template <class Row, int K>
Tensor partial(std::span<const Tensor> x, const Tensor& y, const double* p) {
  const Symbol out(y);
  std::vector<Symbol> v(x.begin(), x.end());
  if constexpr (Row::arity == 1) {
    return Row::df(v[0], out, p);
  } else if constexpr (Row::arity == 2) {
    if constexpr (K == 0 && requires { Row::df(v[0], v[1], out, p); })
      return Row::df(v[0], v[1], out, p);
    if constexpr (K == 1 && requires { Row::df1(v[0], v[1], out, p); })
      return Row::df1(v[0], v[1], out, p);
  } else {
    if constexpr (K == 0 && requires { Row::df(v[0], v[1], v[2], out, p); })
      return Row::df(v[0], v[1], v[2], out, p);
    if constexpr (K == 1 && requires { Row::df1(v[0], v[1], v[2], out, p); })
      return Row::df1(v[0], v[1], v[2], out, p);
    if constexpr (K == 2 && requires { Row::df2(v[0], v[1], v[2], out, p); })
      return Row::df2(v[0], v[1], v[2], out, p);
  }
  return {};
}

const Operator& derivative_operator(int row);

// What the fused derivative reads, in its order: the inputs if it reads them, then the output.
Tensors derivative_inputs(const defs::ElementwiseRow& row, std::span<const Tensor> x,
                          const Tensor& y) {
  Tensors inputs;
  if (row.derivative_reads_input) inputs.assign(x.begin(), x.end());
  if (row.derivative_reads_output) inputs.push_back(y);
  return inputs;
}

template <class Row, int K>
Tensor pull(const graph::GradientCall& call) {
  const graph::Node& node = *call.output.node();
  const defs::ElementwiseRow& row =
      defs::elementwise_rows()[static_cast<std::size_t>(node.op->elementwise_row)];
  Tensor slope;
  if (row.fused_derivative && K == 0) {
    const Tensors inputs = derivative_inputs(row, call.inputs, call.output);
    slope = record(derivative_operator(node.op->elementwise_row), inputs, node.attributes,
                   node.shape, node.dtype);
  } else {
    slope = partial<Row, K>(call.inputs, call.output, node.attributes.real.data());
  }
  if (!slope.defined()) return {};
  return sum_to(scaled(call.cotangent, slope), call.inputs[K].shape());
}

template <class Row>
Tensors value_gradient(const graph::GradientCall& call) {
  Tensors out(call.inputs.size());
  if (call.wanted[0]) out[0] = pull<Row, 0>(call);
  if constexpr (Row::arity > 1)
    if (call.wanted[1]) out[1] = pull<Row, 1>(call);
  if constexpr (Row::arity > 2)
    if (call.wanted[2]) out[2] = pull<Row, 2>(call);
  return out;
}

// The derivative of a fused derivative: its body is recorded and that graph differentiated.
template <class Row>
Tensors derivative_gradient(const graph::GradientCall& call) {
  const double* p = call.output.node()->attributes.real.data();
  Tensors x(call.inputs.begin(), call.inputs.end());
  Tensor y = x.back();
  if (Row::derivative_reads_input && Row::derivative_reads_output) x.pop_back();
  const Tensor slope = partial<Row, 0>(x, y, p);
  const Tensors wrt(call.inputs.begin(), call.inputs.end());
  return vjp({broadcast_to(slope, call.output.shape())}, {call.cotangent}, wrt, true);
}

template <class Row>
Operator value_row(int index) {
  return {.name = Row::info.name,
          .onnx = Row::info.onnx,
          .lowering = graph::Lowering::elementwise,
          .elementwise_row = index,
          .adds = Row::adds,
          .accumulates = Row::accumulates,
          .gradient = &value_gradient<Row>};
}

const std::vector<Operator>& value_operators() {
  static const std::vector<Operator> table = [] {
    std::vector<Operator> out;
    defs::for_each(rows::AllElementwise(), [&]<class Row>() {
      out.push_back(value_row<Row>(static_cast<int>(out.size())));
    });
    return out;
  }();
  return table;
}

template <class Family>
void add_derivatives(std::vector<Operator>& out, std::vector<std::string>& names, Family family,
                     int first) {
  int index = first;
  defs::for_each(family, [&]<class Row>() {
    names.push_back(std::string(Row::info.name) + "_derivative");
    out.push_back({.name = names.back(),
                   .onnx = "",
                   .lowering = graph::Lowering::elementwise,
                   .elementwise_row = index++,
                   .is_derivative = true,
                   .gradient = &derivative_gradient<Row>});
  });
}

const Operator& derivative_operator(int row) {
  static std::vector<std::string> names;
  static const std::vector<Operator> table = [] {
    std::vector<Operator> out;
    names.reserve(rows::AllElementwise::size);  // the operators point into it
    const int first = defs::first_activation();
    add_derivatives(out, names, rows::Activations(), first);
    add_derivatives(out, names, rows::Losses(), first + static_cast<int>(rows::Activations::size));
    return out;
  }();
  return table[static_cast<std::size_t>(row - defs::first_activation())];
}

Shape common_shape(const Tensors& inputs, std::string_view op) {
  Shape shape = inputs.front().shape();
  for (std::size_t i = 1; i < inputs.size(); ++i) shape = broadcast(shape, inputs[i].shape(), op);
  return shape;
}

}  // namespace

const Operator& identity_operator() { return value_operators()[row_index<rows::linear_t>]; }

Tensor elementwise(int row, Tensors inputs, std::span<const double> params) {
  const Operator& op = value_operators()[static_cast<std::size_t>(row)];
  const DType dtype = unify(inputs, op.name);
  Attributes attributes;
  const auto defaults = defs::elementwise_rows()[static_cast<std::size_t>(row)].params;
  for (std::size_t i = 0; i < defaults.size(); ++i)
    attributes.real[i] = i < params.size() ? params[i] : defaults[i].value;
  const Shape shape = common_shape(inputs, op.name);
  return record(op, inputs, attributes, shape, dtype);
}

Tensor scaled(const Tensor& x, const Tensor& factor) {
  const std::optional<double> value = constant_value(factor);
  if (value == 1.0) return x;
  if (value == -1.0) return -x;
  return x * factor;
}

}  // namespace halfspace::ops

namespace halfspace {

Tensor broadcast_to(const Tensor& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  if (broadcast(x.shape(), shape, "broadcast_to") != shape)
    fail("shape.broadcast", "broadcast_to",
         fmt::format("cannot repeat {} to {}", x.shape().text(), shape.text()));
  ops::require_float(x, "broadcast_to");
  return ops::record(ops::identity_operator(), {x}, {}, shape, x.dtype());
}

}  // namespace halfspace
