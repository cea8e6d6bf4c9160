// graph: what an operator is to recording, differentiation and planning: one row of data.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "halfspace/graph/tensor.hpp"

namespace halfspace::graph {

/// Memory of one operand while a plan runs.
struct View {
  std::byte* data = nullptr;
  Shape shape;
  DType dtype = DType::float32;

  template <class T>
  [[nodiscard]] T* as() const {
    return reinterpret_cast<T*>(data);
  }
};

/// One application to run. A kernel does the work items [begin, end) of Operator::items.
struct Call {
  std::span<const View> inputs;
  View output;
  const Attributes& attributes;
};

/// The gradient question put to an operator: cotangents of the inputs from the output's.
struct GradientCall {
  const Tensor& output;
  const Tensor& cotangent;
  std::span<const Tensor> inputs;
  const std::vector<bool>& wanted;  // by input; unwanted ones may be left empty
};

using RunFn = void (*)(const Call&, std::int64_t begin, std::int64_t end);
using ItemsFn = std::int64_t (*)(const Call&);
using GradientFn = std::vector<Tensor> (*)(const GradientCall&);

/// How a plan runs an operator.
enum class Lowering : std::uint8_t {
  kernel,       // by `run`
  elementwise,  // out[i] = f(in[i]...), in a chain with its neighbours
  product,      // a matrix product, which takes what is done to its elements with it
  sum,          // over the middle of three axes: by `run`, where it is small as a product with ones
  transpose,    // by `run`, but a product reads the operand across where it lies
  view,         // not at all: the output is the input's memory under another shape
  constant,     // not at all: one number everywhere
};

/// An operator's row. Nothing asks which operator a node has; what matters is data here.
struct Operator {
  std::string_view name;
  std::string_view onnx;
  Lowering lowering = Lowering::kernel;
  int elementwise_row = -1;       // of those: their row of defs::elementwise_rows()
  bool is_derivative = false;     // runs that row's fused derivative instead of its value
  bool adds = false;              // a + b: a product adds a row b to its rows a itself
  bool accumulates = false;       // a b + c: a product adds itself, a times, to c itself
  bool is_random = false;         // equal inputs do not mean equal outputs: never merged
  RunFn run = nullptr;            // null where the lowering needs none
  ItemsFn items = nullptr;        // how the work may be split; null: one item
  GradientFn gradient = nullptr;  // null: not differentiable, cotangents stop here

  [[nodiscard]] bool is(Lowering how) const { return lowering == how; }
  [[nodiscard]] bool is_elementwise() const { return is(Lowering::elementwise); }
  [[nodiscard]] bool is_constant() const { return is(Lowering::constant); }
};

}  // namespace halfspace::graph
