// kernels: panels of a matrix for the product's tiles. Included once per target.
#if defined(HALFSPACE_KERNELS_PACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_KERNELS_PACK_INL
#undef HALFSPACE_KERNELS_PACK_INL
#else
#define HALFSPACE_KERNELS_PACK_INL
#endif

#include <algorithm>

#include "halfspace/base/aligned.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Columns [0, columns) of k rows as panels of `strip` columns, the last one's rows with zeros up
/// to a whole vector. Row by row, since a row is what memory fetches ahead.
template <class T>
void copy_panels(const T* from, std::int64_t from_row, std::int64_t columns, std::int64_t k, T* to,
                 std::int64_t strip) {
  const hn::ScalableTag<T> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const std::int64_t whole = columns / lanes * lanes;
  for (std::int64_t p = 0; p < k; ++p, from += from_row)
    for (std::int64_t j = 0; j < columns; j += strip) {
      const std::int64_t width = base::round_up(std::min(strip, columns - j), lanes);
      T* const row = to + j * k + p * width;
      std::int64_t v = 0;
      for (; v < width && j + v < whole; v += lanes)
        hn::StoreU(hn::LoadU(d, from + j + v), d, row + v);
      for (; v < width; ++v) row[v] = j + v < columns ? from[j + v] : T(0);
    }
}

#if HWY_TARGET != HWY_SCALAR
// One 16-byte block from each of several rows that lie `step` elements apart.
template <class D, class T>
HWY_INLINE hn::Vec<D> load_blocks(D d, const T* from, std::int64_t step) {
  constexpr std::size_t blocks = hn::MaxLanes(D()) * sizeof(T) / 16;
  if constexpr (blocks == 1) {
    return hn::LoadU(d, from);
  } else {
    const hn::Half<D> half;
    return hn::Combine(d,
                       load_blocks(half, from + static_cast<std::int64_t>(blocks / 2) * step, step),
                       load_blocks(half, from, step));
  }
}

// Lanes rows of one block's columns → one block's worth of vectors, each a column.
template <class D>
HWY_INLINE void transpose_block(D d, const float* from, std::int64_t step, float* to,
                                std::int64_t width) {
  const hn::RepartitionToWide<D> wide;
  const auto a = load_blocks(d, from, 4 * step);
  const auto b = load_blocks(d, from + step, 4 * step);
  const auto c = load_blocks(d, from + 2 * step, 4 * step);
  const auto e = load_blocks(d, from + 3 * step, 4 * step);
  const auto ab = hn::BitCast(wide, hn::InterleaveLower(d, a, b));
  const auto ab2 = hn::BitCast(wide, hn::InterleaveUpper(d, a, b));
  const auto ce = hn::BitCast(wide, hn::InterleaveLower(d, c, e));
  const auto ce2 = hn::BitCast(wide, hn::InterleaveUpper(d, c, e));
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(wide, ab, ce)), d, to);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(wide, ab, ce)), d, to + width);
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(wide, ab2, ce2)), d, to + 2 * width);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(wide, ab2, ce2)), d, to + 3 * width);
}
template <class D>
HWY_INLINE void transpose_block(D d, const double* from, std::int64_t step, double* to,
                                std::int64_t width) {
  const auto a = load_blocks(d, from, 2 * step);
  const auto b = load_blocks(d, from + step, 2 * step);
  hn::StoreU(hn::InterleaveLower(d, a, b), d, to);
  hn::StoreU(hn::InterleaveUpper(d, a, b), d, to + width);
}
#endif

/// The transpose of `columns` rows of k elements, zeros up to `width`.
template <class T>
void transpose_panel(const T* from, std::int64_t from_row, std::int64_t columns, std::int64_t k,
                     T* to, std::int64_t width) {
  std::int64_t j = 0;
#if HWY_TARGET != HWY_SCALAR
  const hn::ScalableTag<T> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  constexpr std::int64_t kBlock = 16 / sizeof(T);
  for (; j + lanes <= columns; j += lanes) {
    std::int64_t p = 0;
    for (; p + kBlock <= k; p += kBlock)
      transpose_block(d, from + j * from_row + p, from_row, to + p * width + j, width);
    for (; p < k; ++p)
      for (std::int64_t i = j; i < j + lanes; ++i) to[p * width + i] = from[i * from_row + p];
  }
#endif
  for (std::int64_t p = 0; p < k; ++p)
    for (std::int64_t i = j; i < width; ++i)
      to[p * width + i] = i < columns ? from[i * from_row + p] : T(0);
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
