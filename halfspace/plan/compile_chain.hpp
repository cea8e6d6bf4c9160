// plan: turning a unit's element-by-element items into a chain.
#pragma once

#include "halfspace/plan/chain.hpp"
#include "halfspace/plan/place.hpp"

namespace halfspace::plan {

/// The unit's chain. Items without a place live in registers only. With a head, register 0 is the
/// matrix product.
Chain compile_chain(const Unit& unit, const Placement& places);

/// How an operand of `shape` covers `space`.
Access access_of(const Shape& shape, const Shape& space);

}  // namespace halfspace::plan
