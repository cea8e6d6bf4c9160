// plan: a chain of few elements as calls, one for each operator.
#pragma once

#include <vector>

#include "halfspace/plan/place.hpp"
#include "halfspace/plan/small.hpp"

namespace halfspace::plan {

/// Whether the element-by-element members of a unit can be calls.
bool is_small_chain(const Recipe& recipe, const Unit& unit);

/// The unit's members from `first` on, one call each, after what spreads their operands. They run
/// at `step`.
std::vector<CallStep> calls_of(const Unit& unit, std::size_t first, int step, Placement& places);

}  // namespace halfspace::plan
