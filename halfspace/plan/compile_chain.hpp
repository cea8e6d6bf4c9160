// plan: turning a unit's element-by-element items into a chain.
#pragma once

#include <functional>

#include "halfspace/plan/chain.hpp"
#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

/// `pointer_of(item)` is the item's place in memory, or -1 when it lives in registers only. With a
/// head, register 0 is the matrix product.
Chain compile_chain(const Recipe& recipe, const Units& units, const Unit& unit,
                    const std::function<int(int)>& pointer_of);

/// How an operand of `shape` covers `space`.
Access access_of(const Shape& shape, const Shape& space);

}  // namespace halfspace::plan
