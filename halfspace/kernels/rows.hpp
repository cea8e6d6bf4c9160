// kernels: functions of whole rows: row maps, row losses, sums, maxima.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "halfspace/kernels/elementwise.hpp"

namespace halfspace::kernels {

/// y (rows, cols) = map of z (rows, cols), row by row.
using RowMapFn = void (*)(const void* z, void* y, std::size_t rows, std::size_t cols,
                          const double* params);
/// out (rows) = loss of z (rows, cols) against q (rows, cols).
using RowLossFn = void (*)(const void* z, const void* q, void* out, std::size_t rows,
                           std::size_t cols, const double* params);
/// y (outer, inner) from x (outer, n, inner); sums in a fixed order that depends on n alone.
using ReduceFn = void (*)(const void* x, void* y, std::size_t outer, std::size_t n,
                          std::size_t inner);

// Each by float type: 0 float32, 1 float64. Indexed like defs::row_maps() and defs::row_losses().
std::array<RowMapFn, 2> row_map(int row);
std::array<RowLossFn, 2> row_loss(int row);
std::array<ReduceFn, 2> reduce_sum();
/// The sum of one row, with the signature of element-by-element functions.
std::array<ElementwiseFn, 2> row_sum();
std::array<ReduceFn, 2> reduce_max();
/// y is int64: the first index of the largest element; NaN counts as largest.
std::array<ReduceFn, 2> reduce_argmax();

}  // namespace halfspace::kernels
