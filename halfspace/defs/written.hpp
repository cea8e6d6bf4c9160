// defs: the bodies of the element-by-element definitions, written down.
#pragma once

#include <span>

#include "halfspace/math/text.hpp"

namespace halfspace::defs {

/// How row `row` of elementwise_rows() is written: with a sign of its own, or as a call by its
/// name.
const math::Notation& notation(int row);

/// Its value at the inputs x, of its arity, and its parameters: what f does.
math::Text written_value(int row, std::span<const math::Text> x,
                         std::span<const math::Text> params);

/// Its derivative by input `by` from the inputs and the output y; 0 where the row has none.
math::Text written_slope(int row, std::size_t by, std::span<const math::Text> x,
                         const math::Text& y, std::span<const math::Text> params);

/// The row's parameters by their names: alpha, beta, low.
std::vector<math::Text> named_params(int row);

}  // namespace halfspace::defs
