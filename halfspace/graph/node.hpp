// graph: what is recorded when operators are applied.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "halfspace/graph/array.hpp"

namespace halfspace::graph {

struct Operator;

/// Everything that parametrizes an application besides its inputs, as plain numbers, so that equal
/// applications can be found by comparing bytes. What the slots mean stands in a struct of the
/// operator's own, which alone reads and writes them; a function that `defs` gives parameters has
/// them in `real`.
struct Attributes {
  std::array<double, 4> real{};
  std::array<std::int64_t, 12> whole{};
  friend bool operator==(const Attributes&, const Attributes&) = default;
};

/// A constant: the number that it is everywhere.
struct ConstantAttributes {
  double value = 0;

  static ConstantAttributes of(const Attributes& slots) { return {slots.real[0]}; }
  [[nodiscard]] Attributes slots() const { return {.real = {value}, .whole = {}}; }
};

/// One value of a computation: a leaf with memory, or an operator applied to other nodes.
///
/// A node never changes what it means. Evaluating it fills `value` and, unless a gradient may still
/// ask for them, drops its inputs.
struct Node : std::enable_shared_from_this<Node> {
  const Operator* op = nullptr;  // null for a leaf
  std::vector<std::shared_ptr<Node>> inputs;
  Attributes attributes;
  Shape shape;
  DType dtype = DType::float32;
  bool weak = false;               // a bare number, which takes the dtype of what it meets
  bool requires_gradient = false;  // a parameter, or computed from one
  bool forgot_inputs = false;      // evaluated, history dropped
  Array value;                     // leaves always; others once evaluated
  std::string name;                // for drawings and messages; may be empty
  std::uint64_t serial;            // rises as nodes are made: inputs are older than what uses them

  Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  ~Node();  // releases long chains without recursion
};

using NodePtr = std::shared_ptr<Node>;

}  // namespace halfspace::graph
