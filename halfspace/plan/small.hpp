// plan: steps of few elements, with nothing left to decide while they run.
#pragma once

#include <array>
#include <cstdint>

#include "halfspace/kernels/elementwise.hpp"
#include "halfspace/kernels/narrow.hpp"
#include "halfspace/plan/chain.hpp"

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

}  // namespace halfspace::plan
