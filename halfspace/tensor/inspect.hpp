// tensor: looking at every value of a computation.
#pragma once

#include <string>
#include <vector>

#include "halfspace/graph/tensor.hpp"

namespace halfspace {

/// One node of a graph with what it computed.
struct Inspected {
  int id = 0;        // place in the list
  std::string name;  // the tensor's name, may be empty
  std::string op;    // operator, or "input", "parameter", "constant"
  std::vector<int> inputs;
  Array value;
  const graph::Operator* row = nullptr;  // of an operator with inputs
  graph::Attributes attributes{};
};

/// Everything that `outputs` are computed from, inputs first; what dropped its history counts as an
/// input.
Tensors ancestors(const Tensors& outputs);

/// The ancestors of `outputs`, each with its value, run one operator at a time. The tensors
/// themselves are left as they were, history included. For gradients see `trace`, or inspect what
/// `grad` returned.
std::vector<Inspected> inspect(const Tensors& outputs);

/// The list of `inspect` as text, a line a node: "3  sigmoid(2)  float32 (64, 100)  [0.5, ...]".
std::string describe(const std::vector<Inspected>& nodes);

}  // namespace halfspace
