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

/// An operator's row. Nothing asks which operator a node has; what matters is data here.
struct Operator {
  std::string_view name;
  std::string_view onnx;
  int elementwise_row = -1;       // >= 0: out[i] = f(in[i]...), a row of defs::elementwise_rows()
  bool is_derivative = false;     // runs that row's fused derivative instead of its value
  bool is_view = false;           // output is the input's memory under another shape
  bool is_matmul = false;         // planned with its epilogue
  bool is_transpose = false;      // of axes
  bool is_sum = false;            // over the middle of three axes
  bool is_constant = false;       // one number everywhere
  bool is_random = false;         // equal inputs do not mean equal outputs: never merged
  RunFn run = nullptr;            // null for elementwise, view, matmul and constant rows
  ItemsFn items = nullptr;        // how the work may be split; null: one item
  GradientFn gradient = nullptr;  // null: not differentiable, cotangents stop here

  [[nodiscard]] bool is_elementwise() const { return elementwise_row >= 0; }
};

}  // namespace halfspace::graph
