// kernels: moving elements between layouts, and random masks.
#include "halfspace/kernels/memory.hpp"

#include <algorithm>
#include <cstring>

#include "halfspace/base/philox.hpp"

namespace halfspace::kernels {
namespace {

// Innermost two axes: rows of contiguous elements by memcpy, transposes in blocks that stay in L1.
template <class T>
void copy_plane(const T* from, std::int64_t fr, std::int64_t fc, T* to, std::int64_t tr,
                std::int64_t tc, std::int64_t rows, std::int64_t cols) {
  if (fc == 1 && tc == 1) {
    for (std::int64_t r = 0; r < rows; ++r)
      std::memcpy(to + r * tr, from + r * fr, static_cast<std::size_t>(cols) * sizeof(T));
    return;
  }
  constexpr std::int64_t kBlock = 16;
  for (std::int64_t r0 = 0; r0 < rows; r0 += kBlock) {
    const std::int64_t r1 = std::min(rows, r0 + kBlock);
    for (std::int64_t c0 = 0; c0 < cols; c0 += kBlock) {
      const std::int64_t c1 = std::min(cols, c0 + kBlock);
      for (std::int64_t r = r0; r < r1; ++r)
        for (std::int64_t c = c0; c < c1; ++c) to[r * tr + c * tc] = from[r * fr + c * fc];
    }
  }
}

template <class T>
void copy_typed(const void* from, const Extents& fs, void* to, const Extents& ts,
                const Extents& n) {
  for (std::int64_t i = 0; i < n[0]; ++i)
    for (std::int64_t j = 0; j < n[1]; ++j)
      copy_plane(static_cast<const T*>(from) + i * fs[0] + j * fs[1], fs[2], fs[3],
                 static_cast<T*>(to) + i * ts[0] + j * ts[1], ts[2], ts[3], n[2], n[3]);
}

}  // namespace

void copy_strided(const void* from, const Extents& from_strides, void* to,
                  const Extents& to_strides, const Extents& extents, std::size_t bytes) {
  if (std::any_of(extents.begin(), extents.end(), [](std::int64_t n) { return n == 0; })) return;
  if (bytes == 1)
    copy_typed<std::uint8_t>(from, from_strides, to, to_strides, extents);
  else if (bytes == 4)
    copy_typed<std::uint32_t>(from, from_strides, to, to_strides, extents);
  else
    copy_typed<std::uint64_t>(from, from_strides, to, to_strides, extents);
}

namespace {

// Rows of few bytes: a copy of known size costs less than a call of memcpy.
template <std::size_t Bytes>
void gather_small(const std::byte* source, const std::int64_t* index, std::int64_t count,
                  std::byte* target) {
  constexpr auto kStride = static_cast<std::int64_t>(Bytes);
  for (std::int64_t i = 0; i < count; ++i)
    std::memcpy(target + i * kStride, source + index[i] * kStride, Bytes);
}

}  // namespace

void gather_rows(const void* from, std::int64_t row_bytes, const std::int64_t* index,
                 std::int64_t count, void* to) {
  const auto* source = static_cast<const std::byte*>(from);
  auto* target = static_cast<std::byte*>(to);
  if (row_bytes == 4)
    gather_small<4>(source, index, count, target);
  else if (row_bytes == 8)
    gather_small<8>(source, index, count, target);
  else
    for (std::int64_t i = 0; i < count; ++i)
      std::memcpy(target + i * row_bytes, source + index[i] * row_bytes,
                  static_cast<std::size_t>(row_bytes));
}

template <class T>
void scatter_add_rows(const T* from, std::int64_t cols, const std::int64_t* index,
                      std::int64_t count, T* to) {
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t j = 0; j < cols; ++j) to[index[i] * cols + j] += from[i * cols + j];
}

template <class T>
void dropout_mask(T* to, std::int64_t count, double keep, const MaskKey& key) {
  const base::Philox random(key.seed, base::Purpose::dropout, key.step);
  const T kept = static_cast<T>(1.0 / keep);
  const double threshold = keep * 0x1p32;
  // One draw serves four elements; which four depends on the element's place alone.
  for (std::int64_t i = 0; i < count;) {
    const std::uint64_t place = key.offset + static_cast<std::uint64_t>(i);
    const auto words = random.draw(place / 4);
    for (std::size_t w = place % 4; w < 4 && i < count; ++w, ++i)
      to[i] = static_cast<double>(words[w]) < threshold ? kept : T(0);
  }
}

template void scatter_add_rows(const float*, std::int64_t, const std::int64_t*, std::int64_t,
                               float*);
template void scatter_add_rows(const double*, std::int64_t, const std::int64_t*, std::int64_t,
                               double*);
template void dropout_mask(float*, std::int64_t, double, const MaskKey&);
template void dropout_mask(double*, std::int64_t, double, const MaskKey&);

}  // namespace halfspace::kernels
