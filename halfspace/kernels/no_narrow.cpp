// kernels: narrow products where vectors have four lanes and permutations are dear (WebAssembly):
// a vector is a row of c.
#include <algorithm>
#include <array>
#include <cstddef>

#include <wasm_simd128.h>

#include "halfspace/kernels/narrow.hpp"

namespace halfspace::kernels {
namespace {

constexpr std::ptrdiff_t kLanes = 4;
constexpr std::int64_t kMostColumns = 8;
constexpr std::int64_t kMostDepth = 64;
constexpr std::int64_t kMostWork = 8192;  // beyond, tiles are as good

bool prepare(const NarrowShape& s, NarrowProduct& product) {
  product.shape = s;
  return s.m * s.n * s.k > 0 && s.n <= kMostColumns && s.k <= kMostDepth &&
         s.m * s.n * s.k <= kMostWork;
}

// Lanes 0..Count-1 of v.
template <std::ptrdiff_t Count>
void store(v128_t v, float* to) {
  if constexpr (Count == 4) wasm_v128_store(to, v);
  if constexpr (Count == 2 || Count == 3) wasm_v128_store64_lane(to, v, 0);
  if constexpr (Count == 3) wasm_v128_store32_lane(to + 2, v, 2);
  if constexpr (Count == 1) wasm_v128_store32_lane(to, v, 0);
}
template <std::ptrdiff_t Count>
v128_t load(const float* from) {
  if constexpr (Count == 4) return wasm_v128_load(from);
  v128_t v = wasm_f32x4_splat(0);
  if constexpr (Count == 2 || Count == 3) v = wasm_v128_load64_zero(from);
  if constexpr (Count == 3) v = wasm_v128_load32_lane(from + 2, v, 2);
  if constexpr (Count == 1) v = wasm_v128_load32_zero(from);
  return v;
}

// A shape in the machine's own integers.
struct Sizes {
  std::ptrdiff_t m, n, k, a_row, a_col, b_row, b_col;
};

// Of b, a vector a line. Lanes beyond the last column are 0: anything else there could be slow, as
// numbers below the normal ones are.
template <std::ptrdiff_t Count>
void copy_lines(const Sizes& s, const float* b, float* lines) {
#pragma clang loop vectorize(disable)
  for (std::ptrdiff_t p = 0; p < s.k; ++p, b += s.b_row, lines += kLanes) {
    v128_t line = wasm_v128_load32_zero(b);
    if constexpr (Count > 1) line = wasm_v128_load32_lane(b + s.b_col, line, 1);
    if constexpr (Count > 2) line = wasm_v128_load32_lane(b + 2 * s.b_col, line, 2);
    if constexpr (Count > 3) line = wasm_v128_load32_lane(b + 3 * s.b_col, line, 3);
    wasm_v128_store(lines, line);
  }
}

// Columns [j, j + Count) of c.
template <std::ptrdiff_t Count>
void columns(const Sizes& s, const NarrowArgs& g, std::ptrdiff_t j) {
  const float* a = static_cast<const float*>(g.a);
  const float* const b = static_cast<const float*>(g.b) + j * s.b_col;
  float* c = static_cast<float*>(g.c) + j;
  alignas(16) std::array<float, kMostDepth * kLanes> copied;
  const bool in_place = Count == kLanes && s.b_col == 1;
  if (!in_place) copy_lines<Count>(s, b, copied.data());
  const float* const lines = in_place ? b : copied.data();
  const std::ptrdiff_t next = in_place ? s.b_row : kLanes;
  const v128_t zero = wasm_f32x4_splat(0);
  const v128_t row = g.row != nullptr ? load<Count>(static_cast<const float*>(g.row) + j) : zero;
  const v128_t scale =
      wasm_f32x4_splat(g.scale != nullptr ? *static_cast<const float*>(g.scale) : 1);
  const auto finish = [&](v128_t sum, float* to) {
    if (g.row != nullptr) sum = wasm_f32x4_add(sum, row);
    if (g.scale != nullptr) sum = wasm_f32x4_add(wasm_f32x4_mul(scale, sum), load<Count>(to));
    store<Count>(sum, to);
  };
  std::ptrdiff_t i = 0;
  for (; i + 2 <= s.m; i += 2, a += 2 * s.a_row, c += 2 * s.n) {
    v128_t first = zero;
    v128_t second = zero;
    const float* x = a;
    const float* line = lines;
    for (std::ptrdiff_t p = 0; p < s.k; ++p, x += s.a_col, line += next) {
      const v128_t y = wasm_v128_load(line);
      first = wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(x), y), first);
      second = wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(x + s.a_row), y), second);
    }
    finish(first, c);
    finish(second, c + s.n);
  }
  if (i == s.m) return;
  v128_t sum = zero;
  const float* line = lines;
  for (std::ptrdiff_t p = 0; p < s.k; ++p, a += s.a_col, line += next)
    sum = wasm_f32x4_add(wasm_f32x4_mul(wasm_v128_load32_splat(a), wasm_v128_load(line)), sum);
  finish(sum, c);
}

void multiply_floats(const NarrowProduct& product, const NarrowArgs& g) {
  const NarrowShape& shape = product.shape;
  const auto size = [](std::int64_t v) { return static_cast<std::ptrdiff_t>(v); };
  const Sizes s{size(shape.m),     size(shape.n),     size(shape.k),    size(shape.a_row),
                size(shape.a_col), size(shape.b_row), size(shape.b_col)};
  std::ptrdiff_t j = 0;
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
