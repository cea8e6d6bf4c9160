// kernels: products of small matrices with fewer columns than a vector has lanes.
#pragma once

#include <array>
#include <cstdint>

#include "halfspace/base/aligned.hpp"

namespace halfspace::kernels {

/// c (m, n) = a b, where a (m, k) and b (k, n) are read through two strides, in elements.
struct NarrowShape {
  std::int64_t m, n, k;
  std::int64_t a_row, a_col;
  std::int64_t b_row, b_col;
};

/// The elements of c as one line, a vector after the other; each lane gathers its own factors by
/// permutations that are fixed here. An element is the chain of fused multiply-adds that every
/// matrix product has.
struct NarrowProduct {
  /// How the lanes read an operand: which element at k = 0, then `step` further.
  struct Operand {
    std::int64_t step = 0;
    std::int64_t chunks = 0;  // vectors that hold it
    bool same = true;         // in every vector of c
  };
  NarrowShape shape{};
  Operand a, b;
  std::int64_t vectors = 0;  // of c
  // By vector of c: a lane's element of a, of b and its column, as integers as wide as T; and the
  // first element of a and b.
  base::AlignedBytes lanes;
  base::AlignedBytes first;
};

/// All memory is whole vectors: the ends of a, b, c and row are read, and c's is written.
struct NarrowArgs {
  const void* a;
  const void* b;
  const void* row;    // (n), added to each row of the product; or null
  const void* scale;  // a number; c becomes c + scale · a b; or null
  void* c;
};

struct Narrow {
  /// Fixes the permutations. False where two vectors do not hold what the lanes need at once, or
  /// where tiles are as good.
  bool (*prepare)(const NarrowShape&, NarrowProduct&);
  void (*multiply)(const NarrowProduct&, const NarrowArgs&);
};

/// By float type: 0 float32, 1 float64.
std::array<Narrow, 2> narrow();

}  // namespace halfspace::kernels
