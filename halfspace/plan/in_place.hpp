// plan: whether a new value may be written over the leaf that it replaces.
#pragma once

#include <vector>

#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

/// The units that read `leaf`, each once, rising.
std::vector<int> readers_of(const Recipe& recipe, const Units& units, int leaf);

/// Whether `value` can be computed where `leaf` lies: all others can read the old value before, and
/// the unit that computes the new one reads each old element before it writes there.
bool writable_in_place(const Recipe& recipe, const Units& units, int leaf, int value);

}  // namespace halfspace::plan
