// plan: grouping a recipe's items into units that run as one step.
#pragma once

#include <vector>

#include "halfspace/plan/recipe.hpp"

namespace halfspace::plan {

/// One step to be: a matrix product with its epilogue, a chain, or a single operator.
struct Unit {
  int head = -1;             // the matmul item, or -1
  std::vector<int> members;  // element-by-element items in order (or the one other operator)
  bool is_chain = false;     // members are element-by-element

  /// Whether its members moved to another unit.
  [[nodiscard]] bool empty() const { return head < 0 && members.empty(); }
};

struct Units {
  std::vector<Unit> units;
  std::vector<int> unit_of;             // by item; -1 for leaves, constants, views
  std::vector<int> root;                // by item: itself, or what a view looks at
  std::vector<std::vector<int>> after;  // by unit: units that must run before it beyond its inputs
  std::vector<int> order;               // units in the order they run

  /// Whether unit `u` needs, directly or not, that `target` ran before.
  [[nodiscard]] bool depends(const Recipe& recipe, int u, int target) const;
};

/// Groups items; without `fuse` each item is a unit of its own. `registers` bounds a chain's
/// length.
Units group(const Recipe& recipe, bool fuse);

/// Orders units so that every input is ready, else as recorded.
void schedule(const Recipe& recipe, Units& units);

}  // namespace halfspace::plan
