// plan: units of few elements as direct calls, with nothing left to decide while they run.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "halfspace/kernels/elementwise.hpp"
#include "halfspace/kernels/narrow.hpp"
#include "halfspace/plan/chain.hpp"
#include "halfspace/plan/matmul_step.hpp"
#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

/// A function over whole vectors, the last one's end included.
struct CallStep {
  kernels::ElementwiseFn fn = nullptr;
  std::array<int, 3> inputs{};  // pointers
  int output = 0;
  std::size_t count = 0;
  std::array<double, 4> params{};

  void run(Pointers pointers) const {
    const std::array<const void*, 3> in{pointers[inputs[0]], pointers[inputs[1]],
                                        pointers[inputs[2]]};
    fn(in.data(), pointers[output], count, params.data());
  }
};

/// A product narrower than a vector; pointers, -1 for none.
struct NarrowStep {
  kernels::Narrow kernel{};
  kernels::NarrowProduct product;
  int a = -1, b = -1, row = -1, scale = -1, c = -1;

  void run(Pointers pointers) const {
    const auto at = [&](int place) { return place < 0 ? nullptr : pointers[place]; };
    kernel.multiply(product, {at(a), at(b), at(row), at(scale), at(c)});
  }
};

/// Elements of a unit that is worth it: its values all stay in the first-level cache.
inline constexpr std::int64_t kSmall = Chain::kTile;

/// Whether the element-by-element members of a unit can be calls.
bool small_chain(const Recipe& recipe, const Unit& unit);

/// The product, when it is narrow.
std::optional<NarrowStep> narrow_product(const MatmulStep& product);

/// The sum over rows that is the unit, when it is narrow: a product with ones, which makes the same
/// additions in the same order.
std::optional<NarrowStep> narrow_sum(const Recipe& recipe, const Unit& unit);

/// The sum over everything that is the unit, when it is small.
std::optional<CallStep> sum_call(const Recipe& recipe, const Unit& unit);

/// The member that adds one row to the product, first of all, or -1.
int row_added(const Recipe& recipe, const Units& units, const Unit& unit);

/// Where calls find their operands.
struct Places {
  std::function<int(int)> pointer_of;              // of an item in memory
  std::function<int(int, std::int64_t)> constant;  // (item, elements): filled with it for ever
  std::function<int(std::int64_t)> temporary;      // (elements): while the unit runs
  /// (item, elements): filled by the first who asks, whom the second member tells, and then as it
  /// is; -1 where the item may change meanwhile.
  std::function<std::pair<int, bool>(int, std::int64_t)> number;
};

/// The members from `first` on, one call each, after what spreads their operands.
std::vector<CallStep> calls_of(const Recipe& recipe, const Units& units, const Unit& unit,
                               std::size_t first, const Places& places);

}  // namespace halfspace::plan
