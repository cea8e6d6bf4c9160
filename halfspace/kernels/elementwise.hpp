// kernels: element-by-element functions over contiguous memory, for the best instruction set at
// hand.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace halfspace::kernels {

/// out[i] = f(in[0][i], in[1][i], ...) for i < n. The arrays have one float type; out may be any of
/// the inputs.
using ElementwiseFn = void (*)(const void* const* in, void* out, std::size_t n,
                               const double* params);

/// Kernels of one row of defs::elementwise_rows(), by float type (0: float32, 1: float64).
struct ElementwiseKernels {
  std::array<ElementwiseFn, 2> value;
  /// df by the first input; takes the inputs it reads, then the output where it reads that. Null
  /// when not fused.
  std::array<ElementwiseFn, 2> derivative;
};

/// Indexed like defs::elementwise_rows().
const ElementwiseKernels& elementwise(int row);

/// a + b, for those who need sums and have no row at hand.
const ElementwiseKernels& addition();

}  // namespace halfspace::kernels
