// kernels: rows of bytes as standardized numbers.
#pragma once

#include <array>
#include <cstdint>

namespace halfspace::kernels {

/// to (count, cols) = (from[index] - mean) · factor, rows of from (rows, cols) of bytes. Indices
/// must be in range.
using GatherFn = void (*)(const std::uint8_t* from, std::int64_t cols, const std::int64_t* index,
                          std::int64_t count, double mean, double factor, void* to);

/// By float type: 0 float32, 1 float64.
std::array<GatherFn, 2> gather_standardized();

}  // namespace halfspace::kernels
