// kernels: how many fused multiply-adds a core can do.
#pragma once

#include <array>
#include <cstdint>

namespace halfspace::kernels {

/// Runs `rounds` of independent fused multiply-adds in registers; returns the floating-point
/// operations done, two for each lane of each.
using PeakFn = std::int64_t (*)(std::int64_t rounds);

/// By float type: 0 float32, 1 float64.
std::array<PeakFn, 2> fma_peak();

}  // namespace halfspace::kernels
