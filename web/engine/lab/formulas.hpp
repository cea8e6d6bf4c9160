// web: the formulas of a computation's nodes, in symbols and with numbers put in.
#pragma once

#include <string>
#include <vector>

#include "halfspace/tensor/trace.hpp"

namespace halfspace::web {

/// A line of mathematics, as plain text and as TeX.
struct Line {
  std::string text, tex;
};

/// What is written about a node; empty about leaves.
struct NodeFormulas {
  Line formula;             // "z1 = v1 + b1"
  Line numbers;             // of its first element: "0.31 = 0.5 · 0.2 + 0.21"
  Line derivative;          // "∂h1/∂z1 = 1 - h1²"
  Line derivative_numbers;  // "1 - 0.31² = 0.904"
};

/// Weights and biases are called W1, b1, ... by their linear layer, other nodes as `trace` names
/// them.
std::vector<NodeFormulas> formulas_of(const std::vector<Traced>& nodes);

/// A node's name.
Line name_line(const std::string& name);

}  // namespace halfspace::web
