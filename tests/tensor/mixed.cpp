// tests: products of operands rounded to bfloat16: their values, and the same bits for any split.
#include <bit>
#include <cmath>

#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/random.hpp"
#include "tests/support/check.hpp"
#include "tests/tensor/products.hpp"

namespace halfspace {
namespace {

// Less than a tile; ends in every direction; columns for several threads; more rows than are packed
// at once; k of one element, and longer than a panel holds at its widest.
const Product kMixedProducts[] = {{1, 1, 1},
                                  {3, 5, 7, true, true},
                                  {16, 16, 32},
                                  {33, 47, 65},
                                  {40, 100, 31},
                                  {64, 10, 512, true},
                                  {64, 300, 513, false},
                                  {100, 257, 90, true},
                                  {96, 512, 70, false, true},
                                  {50, 600, 200, true, true},
                                  {2100, 130, 700},
                                  {70, 200, 9000}};

Tensor small_whole_numbers(const Shape& shape, std::uint64_t seed) {
  std::vector<double> values = uniform(shape, seed).values();
  for (double& value : values) value = std::floor(value * 17) - 8;
  return tensor(shape, values, DType::float32);
}

std::vector<std::vector<double>> results(const Product& p, const Make& make, bool mixed,
                                         int threads, bool fuse) {
  const auto [a, b] = operands(p, make);
  return results(p, threads, fuse, make, [&, a = a, b = b] {
    return mixed ? matmul_bfloat16(a, b, p.ta, p.tb) : matmul(a, b, p.ta, p.tb);
  });
}

TEST(Mixed, IsExactOnWholeNumbers) {
  for (const Product& p : kMixedProducts)
    EXPECT_TRUE(results(p, small_whole_numbers, true, 1, true) ==
                results(p, small_whole_numbers, false, 1, false))
        << p;
}

Tensor random_numbers(const Shape& shape, std::uint64_t seed) { return normal(shape, seed); }

TEST(Mixed, DoesNotDependOnThreadsOrFusion) {
  for (const Product& p : kMixedProducts) {
    const auto plain = results(p, random_numbers, true, 1, false);
    EXPECT_EQ(plain[1], plain[2]);
    for (const int threads : {1, 2, 3, 4})
      EXPECT_TRUE(results(p, random_numbers, true, threads, true) == plain)
          << p << ", " << threads << " threads";
  }
}

// To the nearest 8 bits of significand, ties to even.
double rounded(double value) {
  const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
  const std::uint32_t up = 0x7FFFU + ((bits >> 16U) & 1U);
  return static_cast<double>(std::bit_cast<float>((bits + up) & 0xFFFF0000U));
}

TEST(Mixed, RoundsItsOperandsAndSumsInFloat32) {
  if (!bfloat16_available()) GTEST_SKIP() << "this processor has no tiles of bfloat16";
  const auto [a, b] = operands({20, 30, 100}, random_numbers);
  const std::vector<double> x = a.values();
  const std::vector<double> y = b.values();
  const std::vector<double> got = matmul_bfloat16(a, b).values();
  for (std::size_t i = 0; i < 20; ++i)
    for (std::size_t j = 0; j < 30; ++j) {
      double sum = 0;
      double size = 0;
      for (std::size_t p = 0; p < 100; ++p) {
        const double term = rounded(x[i * 100 + p]) * rounded(y[p * 30 + j]);
        sum += term;
        size += std::abs(term);
      }
      ASSERT_NEAR(got[i * 30 + j], sum, size * 1e-6) << i << "," << j;
    }
}

TEST(Mixed, ItsGradientIsOfProductsInBfloat16Too) {
  const Tensor a = parameter(normal({5, 40}, 1).array().copy());
  const Tensor b = parameter(normal({40, 6}, 2).array().copy());
  const Tensor seed = normal({5, 6}, 3);
  const Tensors got = grad(sum(matmul_bfloat16(a, b) * seed), {a, b});
  EXPECT_EQ(got[0].values(), matmul_bfloat16(seed, b, false, true).values());
  EXPECT_EQ(got[1].values(), matmul_bfloat16(a, seed, true, false).values());
}

TEST(Mixed, RefusesFloat64) {
  const Tensor a = normal({2, 2}, 1, DType::float64);
  EXPECT_THROW(matmul_bfloat16(a, a), Error);
}

}  // namespace
}  // namespace halfspace
