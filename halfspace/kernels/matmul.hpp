// kernels: the matrix product.
#pragma once

#include <array>
#include <cstdint>

namespace halfspace::kernels {

/// c (m, n) = a (m, k) b (k, n), or c + scale · a b. a is read through two strides, so a transposed
/// a needs no copy; the rows of c are contiguous. Strides in elements.
///
/// Each element of c is one chain of fused multiply-adds over k in rising order, whatever the tile,
/// so rows, threads and batch sizes never change a bit.
struct MatmulArgs {
  const void* a;
  std::int64_t a_row, a_col;
  const void* b;       // rows contiguous; or panels that `pack` wrote
  std::int64_t b_row;  // 0: panels
  void* c;
  std::int64_t c_row;
  std::int64_t m, n, k;
  const void* scale;  // a number; null: c is overwritten
  void* a_panel;      // memory for kPanelRows rows of a, where they should be packed; or null
  // What will be read of other matrices laid out as c, once its rows are there: fetched meanwhile.
  std::array<const void*, 4> fetch{};  // null ends the list
};
using MatmulFn = void (*)(const MatmulArgs&);

/// Columns [0, n) of b (k, n) as panels of `strip` columns: each panel's k rows follow one another.
struct PackArgs {
  const void* b;
  std::int64_t b_row, b_col;  // one of them is 1
  void* panels;               // the first of this call
  std::int64_t n, k;
};
using PackFn = void (*)(const PackArgs&);

struct Matmul {
  MatmulFn multiply;
  PackFn pack;
  std::int64_t strip;  // columns of a panel
  std::int64_t lanes;  // columns of a vector
};

/// Rows of a that are packed together.
inline constexpr std::int64_t kPanelRows = 48;

/// By float type: 0 float32, 1 float64.
std::array<Matmul, 2> matmul();

}  // namespace halfspace::kernels
