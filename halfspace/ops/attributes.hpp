// ops: the slots of an application by name, for the operators that others look into.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "halfspace/graph/node.hpp"

namespace halfspace::ops {

/// A matrix product op(a) op(b): of Lowering::product.
struct MatmulAttributes {
  std::array<bool, 2> transposed{};  // a, b
  bool bfloat16 = false;             // operands rounded to it

  static MatmulAttributes of(const graph::Attributes& slots) {
    return {{slots.whole[0] != 0, slots.whole[1] != 0}, slots.whole[2] != 0};
  }
  [[nodiscard]] graph::Attributes slots() const {
    return {.real = {}, .whole = {transposed[0], transposed[1], bfloat16}};
  }
};

/// Sums, maxima and their places over the middle axis: (outer, count, inner) to (outer, inner).
/// Lowering::sum has these.
struct ReductionAttributes {
  std::int64_t outer = 1, count = 1, inner = 1;

  static ReductionAttributes of(const graph::Attributes& slots) {
    return {slots.whole[0], slots.whole[1], slots.whole[2]};
  }
  [[nodiscard]] graph::Attributes slots() const {
    return {.real = {}, .whole = {outer, count, inner}};
  }
};

/// Axis i of the output is axis `from[i]` of the input: of Lowering::transpose.
struct TransposeAttributes {
  std::array<std::int64_t, kMaxRank> from{};

  static TransposeAttributes of(const graph::Attributes& slots) {
    TransposeAttributes out;
    std::copy_n(slots.whole.begin(), out.from.size(), out.from.begin());
    return out;
  }
  [[nodiscard]] graph::Attributes slots() const {
    graph::Attributes out;
    std::copy(from.begin(), from.end(), out.whole.begin());
    return out;
  }
};

}  // namespace halfspace::ops
