// plan: what work costs, for deciding whether a step is shared by threads.
#pragma once

#include <cstdint>

#include "halfspace/graph/dtype.hpp"

namespace halfspace::plan::cost {

// Done in a microsecond by one thread of the machine class these were measured on (AVX-512 server
// cores of 2023; `make bench-kernels` measures them again). Other classes differ by less than the
// margin of kShared, and no result depends on them.
inline constexpr double kProducts = 30'000;        // multiply-adds in float32; in float64 half
inline constexpr double kMixedProducts = 150'000;  // in bfloat16
inline constexpr double kElements = 4'600;         // of an element-by-element operator
inline constexpr double kBytes = 20'000;           // of weights that few rows read once

/// Microseconds of one thread from which a step is shared. Handing it over and waiting for the last
/// part takes one or two, more where the other thread's cache holds what the step reads.
inline constexpr double kShared = 13;

inline double products(std::int64_t count, DType dtype) {
  return static_cast<double>(count) / (dtype == DType::float64 ? kProducts / 2 : kProducts);
}
inline double mixed_products(std::int64_t count) {
  return static_cast<double>(count) / kMixedProducts;
}
inline double elements(std::int64_t count) { return static_cast<double>(count) / kElements; }
inline double bytes(std::size_t count) { return static_cast<double>(count) / kBytes; }

}  // namespace halfspace::plan::cost
