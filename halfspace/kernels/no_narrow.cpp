// kernels: narrow products where vectors have four lanes and permutations are dear (WebAssembly):
// a vector is a row of c.
#include <algorithm>
#include <array>
#include <cstddef>

#include <wasm_simd128.h>

#include "halfspace/kernels/narrow.hpp"

namespace halfspace::kernels {
namespace {

constexpr std::int64_t kLanes = 4;
constexpr std::int64_t kMostColumns = 8;
constexpr std::int64_t kMostDepth = 64;
constexpr std::int64_t kMostWork = 8192;  // beyond, tiles are as good

bool prepare(const NarrowShape& s, NarrowProduct& product) {
  product.shape = s;
  return s.m * s.n * s.k > 0 && s.n <= kMostColumns && s.k <= kMostDepth &&
         s.m * s.n * s.k <= kMostWork;
}

// Lanes 0..Count-1 of v.
template <std::int64_t Count>
void store(v128_t v, float* to) {
  if constexpr (Count == 4) wasm_v128_store(to, v);
  if constexpr (Count == 2 || Count == 3) wasm_v128_store64_lane(to, v, 0);
  if constexpr (Count == 3) wasm_v128_store32_lane(to + 2, v, 2);
  if constexpr (Count == 1) wasm_v128_store32_lane(to, v, 0);
}
template <std::int64_t Count>
v128_t load(const float* from) {
  if constexpr (Count == 4) return wasm_v128_load(from);
  v128_t v = wasm_f32x4_splat(0);
  if constexpr (Count == 2 || Count == 3) v = wasm_v128_load64_zero(from);
  if constexpr (Count == 3) v = wasm_v128_load32_lane(from + 2, v, 2);
  if constexpr (Count == 1) v = wasm_v128_load32_zero(from);
  return v;
}

// Columns [j, j + Count) of c.
template <std::int64_t Count>
void columns(const NarrowShape& s, const NarrowArgs& g, std::int64_t j) {
  const auto* const a = static_cast<const float*>(g.a);
  const auto* const b = static_cast<const float*>(g.b) + j * s.b_col;
  auto* const c = static_cast<float*>(g.c) + j;
  // Of b, a vector each. Lanes beyond the last column are 0: anything else there could be slow, as
  // numbers below the normal ones are.
  alignas(16) std::array<float, kMostDepth * kLanes> lines;
  for (std::int64_t p = 0; p < s.k; ++p)
    for (std::int64_t lane = 0; lane < kLanes; ++lane)
      lines[static_cast<std::size_t>(p * kLanes + lane)] =
          lane < Count ? b[p * s.b_row + lane * s.b_col] : 0.0F;
  const v128_t row =
      g.row != nullptr ? load<Count>(static_cast<const float*>(g.row) + j) : wasm_f32x4_splat(0);
  const v128_t scale =
      wasm_f32x4_splat(g.scale != nullptr ? *static_cast<const float*>(g.scale) : 1);
  const auto finish = [&](v128_t sum, std::int64_t i) {
    if (g.row != nullptr) sum = wasm_f32x4_add(sum, row);
    float* const to = c + i * s.n;
    if (g.scale != nullptr) sum = wasm_f32x4_add(wasm_f32x4_mul(scale, sum), load<Count>(to));
    store<Count>(sum, to);
  };
  std::int64_t i = 0;
  for (; i + 2 <= s.m; i += 2) {
    v128_t first = wasm_f32x4_splat(0);
    v128_t second = first;
    const float* x = a + i * s.a_row;
    for (std::int64_t p = 0; p < s.k; ++p, x += s.a_col) {
      const v128_t line = wasm_v128_load(&lines[static_cast<std::size_t>(p * kLanes)]);
      first = wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(x), line), first);
      second = wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(x + s.a_row), line), second);
    }
    finish(first, i);
    finish(second, i + 1);
  }
  if (i == s.m) return;
  v128_t sum = wasm_f32x4_splat(0);
  for (std::int64_t p = 0; p < s.k; ++p)
    sum =
        wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(a + i * s.a_row + p * s.a_col),
                                      wasm_v128_load(&lines[static_cast<std::size_t>(p * kLanes)])),
                       sum);
  finish(sum, i);
}

void multiply_floats(const NarrowProduct& product, const NarrowArgs& g) {
  const NarrowShape& s = product.shape;
  std::int64_t j = 0;
  for (; j + kLanes <= s.n; j += kLanes) columns<4>(s, g, j);
  if (s.n - j == 3) columns<3>(s, g, j);
  if (s.n - j == 2) columns<2>(s, g, j);
  if (s.n - j == 1) columns<1>(s, g, j);
}

void multiply_doubles(const NarrowProduct& product, const NarrowArgs& g) {
  const NarrowShape& s = product.shape;
  const auto* const a = static_cast<const double*>(g.a);
  const auto* const b = static_cast<const double*>(g.b);
  auto* c = static_cast<double*>(g.c);
  for (std::int64_t i = 0; i < s.m; ++i)
    for (std::int64_t j = 0; j < s.n; ++j, ++c) {
      double sum = 0;
      for (std::int64_t p = 0; p < s.k; ++p)
        sum = a[i * s.a_row + p * s.a_col] * b[p * s.b_row + j * s.b_col] + sum;
      if (g.row != nullptr) sum = sum + static_cast<const double*>(g.row)[j];
      *c = g.scale != nullptr ? *static_cast<const double*>(g.scale) * sum + *c : sum;
    }
}

}  // namespace

std::array<Narrow, 2> narrow() {
  return {Narrow{&prepare, &multiply_floats}, Narrow{&prepare, &multiply_doubles}};
}

}  // namespace halfspace::kernels
