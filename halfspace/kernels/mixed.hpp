// kernels: the matrix product of operands rounded to bfloat16, summed in float32.
#pragma once

#include <cstddef>
#include <cstdint>

namespace halfspace::kernels {

/// c (m, n) = a (m, k) b (k, n), or c + scale · a b. a and b are read through two strides, in
/// elements, of which one is 1; the rows of c are contiguous.
///
/// Each element of a and b is rounded to the nearest bfloat16 (8 bits of significand, ties to
/// even; subnormals to zero). An element of c is one chain over k: the products of 2p and 2p+1,
/// then the sum, in float32. So rows, columns and threads never change a bit.
struct MixedArgs {
  const float* a;
  std::int64_t a_row, a_col;
  const float* b;
  std::int64_t b_row, b_col;
  float* c;
  std::int64_t c_row;
  std::int64_t m, n, k;
  const float* scale;  // a number; null: c is overwritten
  std::byte* scratch;  // mixed_scratch(n, k) bytes on a cache line
};

/// Whether this processor has tiles of bfloat16 (AMX) and the system lets us use them.
bool mixed_available();

/// Bytes that a product of these sizes packs its operands into, for any m.
std::size_t mixed_scratch(std::int64_t n, std::int64_t k);

/// Rows of a that are packed together.
std::int64_t mixed_rows(std::int64_t k);

/// Where it is not available, nothing happens: ask first.
void mixed_multiply(const MixedArgs& args);

}  // namespace halfspace::kernels
