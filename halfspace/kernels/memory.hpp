// kernels: moving and converting elements: strided copies, gathers, one-hot rows, random masks.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace halfspace::kernels {

using Extents = std::array<std::int64_t, 4>;

/// Copies `extents` elements of `bytes` each between two layouts given by strides in elements (0
/// repeats).
void copy_strided(const void* from, const Extents& from_strides, void* to,
                  const Extents& to_strides, const Extents& extents, std::size_t bytes);

/// to (count, row_bytes) = rows `index` of from (rows, row_bytes). Indices must be in range.
void gather_rows(const void* from, std::int64_t row_bytes, const std::int64_t* index,
                 std::int64_t count, void* to);

/// to (rows, cols) += rows of from at `index`, in order, after `to` was zeroed.
template <class T>
void scatter_add_rows(const T* from, std::int64_t cols, const std::int64_t* index,
                      std::int64_t count, T* to);

/// to[i] = from[i] as another type; the values must fit.
template <class From, class To>
void convert(const From* from, To* to, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

/// to[i] = keep ? 1 / keep : 0, keep with probability `keep`; a pure function of (seed, purpose,
/// step, offset + i).
struct MaskKey {
  std::uint64_t seed, step, offset;
};
template <class T>
void dropout_mask(T* to, std::int64_t count, double keep, const MaskKey& key);

}  // namespace halfspace::kernels
