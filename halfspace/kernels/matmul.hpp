// kernels: the matrix product.
#pragma once

#include <array>
#include <cstdint>

namespace halfspace::kernels {

/// c (m, n) = a (m, k) b (k, n). a is read through two strides, so a transposed a needs no copy;
/// the rows of b and c are contiguous. Strides in elements.
///
/// Each element of c is one chain of fused multiply-adds over k in rising order, whatever the tile,
/// so rows, threads and batch sizes never change a bit.
struct MatmulArgs {
  const void* a;
  std::int64_t a_row, a_col;
  const void* b;
  std::int64_t b_row;
  void* c;
  std::int64_t c_row;
  std::int64_t m, n, k;
};
using MatmulFn = void (*)(const MatmulArgs&);

/// By float type: 0 float32, 1 float64.
std::array<MatmulFn, 2> matmul();

}  // namespace halfspace::kernels
