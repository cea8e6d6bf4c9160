// kernels: the matrix product in register tiles, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/matmul.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// Must follow foreach_target.h.
#include <utility>

#include "halfspace/kernels/matmul.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hm = halfspace::math::HWY_NAMESPACE;

// The registers of an instruction set decide the tile: rows × vectors accumulators, the vectors of
// one row of b and one broadcast of a must fit (AVX-512 has 32 registers, AVX2 16).
#if HWY_TARGET == HWY_AVX3
constexpr std::size_t kWide = 4;
constexpr std::size_t kRowsWide = 6;
constexpr std::size_t kRowsTwo = 12;
constexpr std::size_t kRowsOne = 14;
#else
constexpr std::size_t kWide = 2;
constexpr std::size_t kRowsWide = 6;
constexpr std::size_t kRowsTwo = 6;
constexpr std::size_t kRowsOne = 8;
#endif

// A tile of Rows × Vectors accumulators that stay in registers: every index is a constant by
// folding, since g++ 12 moves an accumulator array that is not fully unrolled to memory.
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
  HWY_INLINE V load(const T* b, std::size_t last) {
    if constexpr (Partial && J + 1 == Vectors)
      return Pack::load_first(b + J * Pack::size(), last, V(0.0));
    return Pack::load(b + J * Pack::size());
  }
  template <std::size_t I>
  HWY_INLINE void store(T* c, std::int64_t c_row, std::size_t last) {
    constexpr std::size_t r = I / Vectors;
    constexpr std::size_t j = I % Vectors;
    T* to = c + static_cast<std::int64_t>(r) * c_row + j * Pack::size();
    if constexpr (Partial && j + 1 == Vectors)
      Pack::store_first(acc[I], to, last);
    else
      Pack::store(acc[I], to);
  }
  template <std::size_t... I>
  HWY_INLINE void store_all(T* c, std::int64_t c_row, std::size_t last, std::index_sequence<I...>) {
    (store<I>(c, c_row, last), ...);
  }
};

// c (Rows, Vectors lanes; the last vector `last` lanes when Partial) over all k.
template <class T, std::size_t Rows, std::size_t Vectors, bool Partial>
HWY_NOINLINE void tile(const MatmulArgs& g, const T* a, const T* b, T* c, std::size_t last) {
  Tile<T, Rows, Vectors, Partial> t;
  t.clear(std::make_index_sequence<Rows * Vectors>());
  for (std::int64_t p = 0; p < g.k; ++p, a += g.a_col, b += g.b_row)
    t.step(a, g.a_row, b, last, std::make_index_sequence<Rows>(),
           std::make_index_sequence<Vectors>());
  t.store_all(c, g.c_row, last, std::make_index_sequence<Rows * Vectors>());
}

// All rows of one strip of columns: full tiles, then ever smaller ones.
template <class T, std::size_t Rows, std::size_t Vectors, bool Partial>
void strip(const MatmulArgs& g, std::int64_t& i, std::int64_t j, std::size_t last) {
  const T* a = static_cast<const T*>(g.a);
  const T* b = static_cast<const T*>(g.b) + j;
  T* c = static_cast<T*>(g.c) + j;
  for (constexpr auto rows = static_cast<std::int64_t>(Rows); i + rows <= g.m; i += rows)
    tile<T, Rows, Vectors, Partial>(g, a + i * g.a_row, b, c + i * g.c_row, last);
  if constexpr (Rows > 4)
    strip<T, 4, Vectors, Partial>(g, i, j, last);
  else if constexpr (Rows > 1)
    strip<T, Rows / 2, Vectors, Partial>(g, i, j, last);
}

template <class T, std::size_t Rows, std::size_t Vectors>
void strips(const MatmulArgs& g, std::int64_t& j) {
  const auto lanes = static_cast<std::int64_t>(hm::Pack<hm::LanesOf<T>>::size());
  constexpr auto vectors = static_cast<std::int64_t>(Vectors);
  for (; j + vectors * lanes <= g.n; j += vectors * lanes) {
    std::int64_t i = 0;
    strip<T, Rows, Vectors, false>(g, i, j, 0);
  }
}

template <class T>
void multiply(const MatmulArgs& g) {
  std::int64_t j = 0;
  strips<T, kRowsWide, kWide>(g, j);
  if constexpr (kWide > 2) strips<T, kRowsTwo, 2>(g, j);
  strips<T, kRowsOne, 1>(g, j);
  if (j < g.n) {
    std::int64_t i = 0;
    strip<T, kRowsOne, 1, true>(g, i, j, static_cast<std::size_t>(g.n - j));
  }
}

std::array<MatmulFn, 2> find_matmul() { return {&multiply<float>, &multiply<double>}; }

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_matmul);
std::array<MatmulFn, 2> matmul() { return HWY_DYNAMIC_DISPATCH(find_matmul)(); }
}  // namespace halfspace::kernels
#endif
