// plan: sums of few elements.
#pragma once

#include <optional>

#include "halfspace/plan/small.hpp"
#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

/// The sum over rows that is the unit, when it is narrow: a product with ones, which makes the same
/// additions in the same order.
std::optional<NarrowStep> narrow_sum(const Recipe& recipe, const Unit& unit);

/// The sum over everything that is the unit, when it is small.
std::optional<CallStep> sum_call(const Recipe& recipe, const Unit& unit);

}  // namespace halfspace::plan
