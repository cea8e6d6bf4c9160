// kernels: the matrix product in register tiles, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/matmul.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// Must follow foreach_target.h.
#include <algorithm>
#include <utility>

#include "halfspace/base/aligned.hpp"
#include "halfspace/kernels/matmul.hpp"
#include "halfspace/kernels/pack-inl.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hm = halfspace::math::HWY_NAMESPACE;

// The registers of an instruction set decide the tile: rows × vectors accumulators, the vectors of
// one row of b and one broadcast of a must fit (AVX-512 has 32 registers, AVX2 16). kRows[v]: rows
// of a tile of v vectors.
#if HWY_TARGET == HWY_AVX3
constexpr std::size_t kWide = 4;
constexpr std::size_t kRows[] = {0, 14, 12, 8, 6};
#elif HWY_TARGET == HWY_WASM  // WebAssembly, whose engines keep few vectors in registers
constexpr std::size_t kWide = 2;
constexpr std::size_t kRows[] = {0, 8, 4};
#else
constexpr std::size_t kWide = 2;
constexpr std::size_t kRows[] = {0, 8, 6};
#endif
static_assert(kPanelRows % kRows[kWide] == 0);

// A tile of Rows × Vectors accumulators that stay in registers: every index is a constant by
// folding, since g++ 12 moves an accumulator array that is not fully unrolled to memory. Partial:
// the last vector counts `last` lanes.
template <class T, std::size_t Rows, std::size_t Vectors, bool Partial>
struct Tile {
  using V = hm::LanesOf<T>;
  using Pack = hm::Pack<V>;
  V acc[Rows * Vectors];

  template <std::size_t... I>
  HWY_INLINE void clear(std::index_sequence<I...>) {
    ((acc[I] = V(0.0)), ...);
  }
  template <std::size_t R, std::size_t... J>
  HWY_INLINE void row(const T* a, std::int64_t a_row, const V* b, std::index_sequence<J...>) {
    const V broadcast(
        hm::hn::Set(hm::hn::ScalableTag<T>(), a[static_cast<std::int64_t>(R) * a_row]));
    ((acc[R * Vectors + J] = fma(broadcast, b[J], acc[R * Vectors + J])), ...);
  }
  template <std::size_t... R, std::size_t... J>
  HWY_INLINE void step(const T* a, std::int64_t a_row, const T* b, std::size_t last,
                       std::index_sequence<R...>, std::index_sequence<J...> columns) {
    const V line[Vectors] = {load<J>(b, last)...};
    (row<R>(a, a_row, line, columns), ...);
  }
  template <std::size_t J>
  static HWY_INLINE V load(const T* from, std::size_t last) {
    if constexpr (Partial && J + 1 == Vectors)
      return Pack::load_first(from + J * Pack::size(), last, V(0.0));
    return Pack::load(from + J * Pack::size());
  }
  template <std::size_t I>
  HWY_INLINE void store(T* c, std::int64_t c_row, std::size_t last, const V* scale) {
    constexpr std::size_t j = I % Vectors;
    T* const row = c + static_cast<std::int64_t>(I / Vectors) * c_row;
    const V v = scale == nullptr ? acc[I] : fma(*scale, acc[I], load<j>(row, last));
    if constexpr (Partial && j + 1 == Vectors)
      Pack::store_first(v, row + j * Pack::size(), last);
    else
      Pack::store(v, row + j * Pack::size());
  }
  template <std::size_t... I>
  HWY_INLINE void store_all(T* c, std::int64_t c_row, std::size_t last, const V* scale,
                            std::index_sequence<I...>) {
    (store<I>(c, c_row, last, scale), ...);
  }
};

// What one call of a tile needs.
struct Place {
  const void* a;
  std::int64_t a_row, a_col;
  const void* b;
  std::int64_t b_row;
  void* c;
  std::size_t last;
};

constexpr std::int64_t kLine = 64;  // bytes of a cache line

template <class T>
HWY_INLINE void fetch_rows(const T* from, std::int64_t row, std::size_t rows, std::size_t lines) {
  for (std::size_t r = 0; r < rows; ++r, from += row)
    for (std::size_t i = 0; i < lines; ++i) hwy::Prefetch(from + i * (kLine / sizeof(T)));
}

// What the tile below will read of a where this one is now: batches come from far away. A line of
// each row, or a line of each k.
template <class T, std::size_t Rows>
HWY_INLINE void fetch_next_tile(const T* a, const Place& at, std::int64_t count) {
  if (at.a_col == 1)
    for (std::int64_t r = 0; r < static_cast<std::int64_t>(Rows); ++r)
      hwy::Prefetch(a + (static_cast<std::int64_t>(Rows) + r) * at.a_row);
  else
    for (std::int64_t q = 0; q < count; ++q)
      hwy::Prefetch(a + q * at.a_col + kLine / static_cast<std::int64_t>(sizeof(T)));
}

template <class T, std::size_t Rows, std::size_t Vectors, bool Partial>
HWY_NOINLINE void tile(const MatmulArgs& g, const Place& at) {
  using V = hm::LanesOf<T>;
  constexpr auto all = std::make_index_sequence<Rows * Vectors>();
  Tile<T, Rows, Vectors, Partial> t;
  t.clear(all);
  const T* a = static_cast<const T*>(at.a);
  const T* b = static_cast<const T*>(at.b);
  if (g.scale != nullptr) fetch_rows(static_cast<const T*>(at.c), g.c_row, Rows, Vectors);
  const std::ptrdiff_t place = static_cast<const T*>(at.c) - static_cast<const T*>(g.c);
  for (const void* const other : g.fetch) {
    if (other == nullptr) break;
    fetch_rows(static_cast<const T*>(other) + place, g.c_row, Rows, Vectors);
  }
  constexpr std::int64_t chunk = kLine / sizeof(T);
  for (std::int64_t p = 0; p < g.k; p += chunk) {
    const std::int64_t end = std::min(chunk, g.k - p);
    fetch_next_tile<T, Rows>(a, at, end);
    for (std::int64_t q = 0; q < end; ++q, a += at.a_col, b += at.b_row)
      t.step(a, at.a_row, b, at.last, std::make_index_sequence<Rows>(),
             std::make_index_sequence<Vectors>());
  }
  if (g.scale == nullptr) {
    t.store_all(static_cast<T*>(at.c), g.c_row, at.last, nullptr, all);
  } else {
    const V scale(hm::hn::Set(hm::hn::ScalableTag<T>(), *static_cast<const T*>(g.scale)));
    t.store_all(static_cast<T*>(at.c), g.c_row, at.last, &scale, all);
  }
}

// Rows [begin, end) of one strip of columns: full tiles, then ever smaller ones.
template <class T, std::size_t Rows, std::size_t Vectors, bool Partial>
void strip(const MatmulArgs& g, std::int64_t begin, std::int64_t end, std::int64_t j, Place at) {
  const T* a = static_cast<const T*>(g.a) + begin * g.a_row;
  T* c = static_cast<T*>(g.c) + begin * g.c_row + j;
  constexpr auto rows = static_cast<std::int64_t>(Rows);
  for (; begin + rows <= end; begin += rows, a += rows * g.a_row, c += rows * g.c_row) {
    at.a = a;
    at.c = c;
    tile<T, Rows, Vectors, Partial>(g, at);
  }
  if (begin == end) return;
  if constexpr (Rows > 4)
    strip<T, 4, Vectors, Partial>(g, begin, end, j, at);
  else if constexpr (Rows > 1)
    strip<T, Rows / 2, Vectors, Partial>(g, begin, end, j, at);
}

// The tile for what is left beside the full strips: Vectors of them, the last perhaps partial.
template <class T, std::size_t Vectors = kWide>
void rest(const MatmulArgs& g, std::int64_t begin, std::int64_t end, std::int64_t j,
          std::size_t vectors, const Place& at) {
  if constexpr (Vectors > 0) {
    if (vectors != Vectors) return rest<T, Vectors - 1>(g, begin, end, j, vectors, at);
    if (at.last == hm::Pack<hm::LanesOf<T>>::size())
      strip<T, kRows[Vectors], Vectors, false>(g, begin, end, j, at);
    else
      strip<T, kRows[Vectors], Vectors, true>(g, begin, end, j, at);
  }
}

// Tiles of the rows in [begin, end), whose a was packed: tile by tile, k after k.
template <class T>
void packed_strip(const MatmulArgs& g, std::int64_t begin, std::int64_t end, std::int64_t j,
                  Place at) {
  constexpr auto rows = static_cast<std::int64_t>(kRows[kWide]);
  at.a = g.a_panel;
  at.a_row = 1;
  at.a_col = rows;
  for (; begin < end; begin += rows, at.a = static_cast<const T*>(at.a) + rows * g.k) {
    at.c = static_cast<T*>(g.c) + begin * g.c_row + j;
    tile<T, kRows[kWide], kWide, false>(g, at);
  }
}

template <class T>
void pack_rows(const MatmulArgs& g, std::int64_t begin, std::int64_t end) {
  constexpr auto rows = static_cast<std::int64_t>(kRows[kWide]);
  T* to = static_cast<T*>(g.a_panel);
  for (; begin < end; begin += rows)
    for (std::int64_t p = 0; p < g.k; ++p, to += rows) {
      const T* from = static_cast<const T*>(g.a) + begin * g.a_row + p * g.a_col;
      for (std::int64_t r = 0; r < rows; ++r) to[r] = from[r * g.a_row];
    }
}

// A row alone has no other to share b's vectors with; twice the vectors hide the adders' latency.
// Returns the columns done.
template <class T>
std::int64_t long_row(const MatmulArgs& g, std::int64_t i) {
  constexpr std::size_t vectors = 2 * kWide;
  const auto columns = static_cast<std::int64_t>(vectors * hm::Pack<hm::LanesOf<T>>::size());
  std::int64_t j = 0;
  for (; j + columns <= g.n; j += columns)
    tile<T, 1, vectors, false>(g, {.a = static_cast<const T*>(g.a) + i * g.a_row,
                                   .a_row = g.a_row,
                                   .a_col = g.a_col,
                                   .b = static_cast<const T*>(g.b) + j,
                                   .b_row = g.b_row,
                                   .c = static_cast<T*>(g.c) + i * g.c_row + j,
                                   .last = 0});
  return j;
}

// All strips of the rows [begin, end). Of these the first `packed` are in a_panel.
template <class T>
void rows_of(const MatmulArgs& g, std::int64_t begin, std::int64_t packed, std::int64_t end) {
  constexpr auto wide = static_cast<std::int64_t>(kWide);
  const auto lanes = static_cast<std::int64_t>(hm::Pack<hm::LanesOf<T>>::size());
  const T* b = static_cast<const T*>(g.b);
  std::int64_t j = 0;
  if (g.b_row != 0 && end - begin == 1) j = long_row<T>(g, begin);
  for (; j < g.n; j += wide * lanes) {
    const std::int64_t columns = std::min(g.n - j, wide * lanes);
    const std::int64_t vectors = (columns + lanes - 1) / lanes;
    const Place at{.a = nullptr,
                   .a_row = g.a_row,
                   .a_col = g.a_col,
                   .b = g.b_row == 0 ? b + j * g.k : b + j,
                   .b_row = g.b_row == 0 ? vectors * lanes : g.b_row,
                   .c = nullptr,
                   .last = static_cast<std::size_t>(columns - (vectors - 1) * lanes)};
    std::int64_t first = begin;
    if (columns == wide * lanes) {
      packed_strip<T>(g, begin, packed, j, at);
      first = packed;
    }
    rest<T>(g, first, end, j, static_cast<std::size_t>(vectors), at);
  }
}

template <class T>
void multiply(const MatmulArgs& g) {
  if (g.a_panel == nullptr) return rows_of<T>(g, 0, 0, g.m);
  constexpr auto rows = static_cast<std::int64_t>(kRows[kWide]);
  for (std::int64_t begin = 0; begin < g.m; begin += kPanelRows) {
    const std::int64_t end = std::min(g.m, begin + kPanelRows);
    const std::int64_t packed = begin + (end - begin) / rows * rows;
    pack_rows<T>(g, begin, packed);
    rows_of<T>(g, begin, packed, end);
  }
}

// A panel's rows are padded with zeros to whole vectors.
template <class T>
void pack(const PackArgs& g) {
  const auto lanes = static_cast<std::int64_t>(hm::Pack<hm::LanesOf<T>>::size());
  const std::int64_t strip = static_cast<std::int64_t>(kWide) * lanes;
  const T* from = static_cast<const T*>(g.b);
  T* to = static_cast<T*>(g.panels);
  if (g.b_col == 1) return copy_panels(from, g.b_row, g.n, g.k, to, strip);
  for (std::int64_t j = 0; j < g.n; j += strip)
    transpose_panel(from + j * g.b_col, g.b_col, std::min(g.n - j, strip), g.k, to + j * g.k,
                    base::round_up(std::min(g.n - j, strip), lanes));
}

template <class T>
Matmul row_of() {
  return {&multiply<T>, &pack<T>,
          static_cast<std::int64_t>(kWide * hm::Pack<hm::LanesOf<T>>::size()),
          static_cast<std::int64_t>(hm::Pack<hm::LanesOf<T>>::size())};
}

std::array<Matmul, 2> find_matmul() { return {row_of<float>(), row_of<double>()}; }

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_matmul);
std::array<Matmul, 2> matmul() { return HWY_DYNAMIC_DISPATCH(find_matmul)(); }
}  // namespace halfspace::kernels
#endif
