// tensor: what nodes compute, written down.
#pragma once

#include <string>
#include <vector>

#include "halfspace/math/text.hpp"
#include "halfspace/tensor/inspect.hpp"

namespace halfspace {

/// An operator applied to `operands`, one an input: t * t, tanh(x), xᵀ w; others as calls by name.
math::Text applied(const graph::Operator& row, const graph::Attributes& attributes,
                   std::vector<math::Text> operands);

/// The node's operator applied to names or numbers, in the language of formulas: "t * t", "-x",
/// "sin(x)", "matmul(x, w)".
std::string written(const Inspected& node, const std::vector<std::string>& operands);

/// ∂node/∂input number `by`, element by element, from the bodies: of `inputs` and the node's own
/// name `output`. The row's parameters are called by their names.
/// Assumes node.row->is_elementwise().
math::Text written_slope(const Inspected& node, std::size_t by,
                         const std::vector<math::Text>& inputs, const math::Text& output);

}  // namespace halfspace
