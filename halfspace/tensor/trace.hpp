// tensor: a computation taken apart: every value, every gradient, and each step of the chain rule.
#pragma once

#include <optional>

#include "halfspace/math/text.hpp"
#include "halfspace/tensor/inspect.hpp"

namespace halfspace {

/// What flows back through one input of a node: product = gradient of the node times local.
struct Pull {
  Array local;    // ∂node/∂input, element by element; empty where it is no such function
  Array product;  // the part of the input's gradient that comes this way; empty where none does
  std::optional<math::Text> rule;  // how it is computed, ∂v1 being the gradient of v1:
                                   // "matmul(xᵀ, ∂v1)"; none where that is long
};

/// A node of the forward graph as the backward pass leaves it. `op` is "input" for every leaf.
struct Traced : Inspected {
  Array gradient;           // ∂output/∂node; empty where no way leads from `wrt` through it
  std::vector<Pull> pulls;  // by input; empty where there is no gradient
  bool backward = false;    // computes a gradient, and no value of the forward graph
};

/// The forward graph of `output`, one element, with its gradients by everything between `wrt` and
/// it: the gradient of a node is the sum of the products that its readers pull back. Nodes without
/// a name are named: constants after their value, others v1, v2, ...
/// Throws: Error as grad does. Source: Griewank & Walther 2008, chapter 3 (the tape, and its
/// reverse).
std::vector<Traced> trace(const Tensor& output, const Tensors& wrt);

/// The backward graph: everything that the gradients of `output` by `wrt` are computed from, the
/// forward graph's values among it, named as `trace` names them. It is recorded with the same
/// operators. Gradients are named "∂r/∂w" after output and `wrt`.
std::vector<Traced> trace_backward(const Tensor& output, const Tensors& wrt);

}  // namespace halfspace
