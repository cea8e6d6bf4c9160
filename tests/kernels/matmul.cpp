// tests: kernels/matmul.hpp: every instruction set against the chain of fused multiply-adds.
#include "halfspace/kernels/matmul.hpp"

#include <cmath>
#include <cstring>
#include <vector>

#include "halfspace/base/philox.hpp"
#include "tests/support/targets.hpp"

namespace halfspace::test {
namespace {

using Size = std::int64_t;

template <class T>
std::vector<T> numbers(Size count, std::uint64_t seed) {
  const base::Philox random(seed, base::Purpose::user);
  std::vector<T> out(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<T>(random.normal(i));
  return out;
}

struct Case {
  Size m, n, k;
  bool transposed;            // a lies as (k, m)
  Size padding = 0;           // unused elements after each row of a, b and c
  bool transposed_b = false;  // b lies as (n, k), and is packed
  bool panels = false;        // b is packed
  bool a_panel = false;       // a is packed
  bool scaled = false;        // c + scale · a b
};

constexpr float kGuard = -777;
constexpr double kScale = -0.375;

// a, b and c with gaps; c's gaps hold a guard.
template <class T>
struct Problem {
  Case size;
  kernels::Matmul kernel = kernels::matmul()[sizeof(T) == 8 ? 1 : 0];
  Size a_row = (size.transposed ? size.m : size.k) + size.padding;
  Size b_row = (size.transposed_b ? size.k : size.n) + size.padding;
  Size c_row = size.n + size.padding;
  std::vector<T> a = numbers<T>((size.transposed ? size.k : size.m) * a_row, 1);
  std::vector<T> b = numbers<T>((size.transposed_b ? size.n : size.k) * b_row, 2);
  std::vector<T> c = std::vector<T>(static_cast<std::size_t>(size.m * c_row + 1), T(kGuard));
  std::vector<T> panels =
      std::vector<T>(static_cast<std::size_t>((size.n + kernel.strip) * size.k + 1), T(kGuard));
  std::vector<T> a_panel =
      std::vector<T>(static_cast<std::size_t>(kernels::kPanelRows * size.k + 1), T(kGuard));
  T scale = T(kScale);

  [[nodiscard]] Size a_step() const { return size.transposed ? 1 : a_row; }
  [[nodiscard]] Size a_next() const { return size.transposed ? a_row : 1; }
  [[nodiscard]] T at_b(Size q, Size j) const {
    return b[static_cast<std::size_t>(size.transposed_b ? j * b_row + q : q * b_row + j)];
  }
  [[nodiscard]] bool packs() const { return size.panels || size.transposed_b; }
  void pack() {
    if (packs())
      kernel.pack({.b = b.data(),
                   .b_row = size.transposed_b ? 1 : b_row,
                   .b_col = size.transposed_b ? b_row : 1,
                   .panels = panels.data(),
                   .n = size.n,
                   .k = size.k});
  }
  void multiply(Size first = 0, Size rows = -1) {
    kernel.multiply({.a = a.data() + first * a_step(),
                     .a_row = a_step(),
                     .a_col = a_next(),
                     .b = packs() ? panels.data() : b.data(),
                     .b_row = packs() ? 0 : b_row,
                     .c = c.data() + first * c_row,
                     .c_row = c_row,
                     .m = rows < 0 ? size.m : rows,
                     .n = size.n,
                     .k = size.k,
                     .scale = size.scaled ? &scale : nullptr,
                     .a_panel = size.a_panel ? a_panel.data() : nullptr});
  }
};

template <class T>
void expect_product(const Case& size, bool fused) {
  Problem<T> p{.size = size};
  p.pack();
  p.multiply();
  ASSERT_EQ(p.panels.back(), T(kGuard));
  ASSERT_EQ(p.a_panel.back(), T(kGuard));
  for (Size i = 0; i < size.m; ++i) {
    for (Size j = 0; j < p.c_row; ++j) {
      const T got = p.c[static_cast<std::size_t>(i * p.c_row + j)];
      if (j >= size.n) {
        ASSERT_EQ(got, T(kGuard)) << "past the end of row " << i;
        continue;
      }
      T chain = 0;
      double magnitude = 0;
      for (Size q = 0; q < size.k; ++q) {
        const T x = p.a[static_cast<std::size_t>(i * p.a_step() + q * p.a_next())];
        const T y = p.at_b(q, j);
        chain = std::fma(x, y, chain);
        magnitude += std::abs(static_cast<double>(x) * static_cast<double>(y));
      }
      if (size.scaled) chain = std::fma(T(kScale), chain, T(kGuard));
      if (size.scaled) magnitude += std::abs(static_cast<double>(kGuard));
      if (fused)
        ASSERT_EQ(got, chain) << size.m << "x" << size.n << "x" << size.k << " at " << i << ","
                              << j;
      else
        ASSERT_NEAR(got, chain,
                    magnitude * 40 * static_cast<double>(std::numeric_limits<T>::epsilon()));
    }
  }
  ASSERT_EQ(p.c.back(), T(kGuard));
}

bool has_fma(std::int64_t target) { return (target & (HWY_SCALAR | HWY_EMU128)) == 0; }

template <class T>
void expect_products(bool fused) {
  for (Size m = 1; m <= 20; ++m)
    for (Size n = 1; n <= 20; ++n)
      for (const Size k : {1, 2, 3, 7, 16, 20})
        expect_product<T>({m, n, k, (m + n + k) % 2 == 0, (m + k) % 3}, fused);
  // Wide enough for every tile: rows 1..30 by several vectors and a rest.
  for (const Size n : {31, 32, 33, 64, 65, 97, 130})
    for (Size m = 1; m <= 30; m += 3)
      for (const bool transposed : {false, true})
        expect_product<T>({m, n, 33, transposed, 5}, fused);
  for (const Size n : {1, 5, 16, 47, 64, 100, 131})
    for (const Size m : {1, 6, 50, 101})
      for (const int way : {1, 2, 3, 4, 7, 8, 12, 15})
        expect_product<T>({.m = m,
                           .n = n,
                           .k = 37,
                           .transposed = (way & 4) != 0,
                           .padding = 3,
                           .transposed_b = (way & 1) != 0,
                           .panels = (way & 2) != 0,
                           .a_panel = (way & 4) != 0,
                           .scaled = (way & 8) != 0},
                          fused);
}

TEST(Matmul, IsTheChainOfFusedMultiplyAddsOnEveryTarget) {
  on_every_target([](std::int64_t target) {
    expect_products<float>(has_fma(target));
    expect_products<double>(has_fma(target));
  });
}

TEST(Matmul, OfNothingIsZeroAndOfNoRowsNothing) {
  on_every_target([](std::int64_t) {
    Problem<float> p{.size = {3, 5, 0, false}};
    p.multiply();
    for (std::size_t i = 0; i < 15; ++i) EXPECT_EQ(p.c[i], 0.0F);
    EXPECT_EQ(p.c[15], kGuard);
    Problem<float> none{.size = {0, 5, 4, false}};
    none.multiply();
    EXPECT_EQ(none.c[0], kGuard);
    Problem<float> thin{.size = {5, 0, 4, false}};
    thin.multiply();
    EXPECT_EQ(thin.c[0], kGuard);
  });
}

// Promise 2: a batch predicted whole or row by row, by any number of threads.
template <class T>
void expect_rows_equal_batch(const Case& size) {
  Problem<T> whole{.size = size};
  whole.multiply();
  for (const Size rows : {Size{1}, Size{2}, Size{5}}) {
    Problem<T> parts{.size = size};
    for (Size i = 0; i < size.m; i += rows) parts.multiply(i, std::min(rows, size.m - i));
    ASSERT_EQ(std::memcmp(parts.c.data(), whole.c.data(), whole.c.size() * sizeof(T)), 0);
  }
}

TEST(Matmul, OfOneRowHasTheBitsOfThatRowInABatch) {
  on_every_target([](std::int64_t) {
    for (const Size n : {1, 10, 17, 63, 128, 131}) {
      expect_rows_equal_batch<float>({23, n, 50, false, 0});
      expect_rows_equal_batch<double>({23, n, 50, true, 3});
    }
  });
}

}  // namespace
}  // namespace halfspace::test
