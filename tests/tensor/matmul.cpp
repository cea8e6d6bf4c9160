// tests: products of every size that planning treats differently have the same bits on any number
// of threads, fused or not, and are the sum of one or two chains of fused multiply-adds.
#include <cmath>

#include "halfspace/tensor/random.hpp"
#include "tests/support/check.hpp"
#include "tests/tensor/products.hpp"

namespace halfspace {
namespace {

// Narrower than a vector; few rows; few columns; halves of k; wide enough to share columns, in one
// group and in several.
const Product kProducts[] = {{10, 4, 2},
                             {10, 2, 4},
                             {10, 1, 2},
                             {2, 4, 10, true},
                             {10, 4, 2, false, true},
                             {33, 3, 5},
                             {3, 3, 40, true, true},
                             {100, 8, 8},
                             {1, 130, 784},
                             {64, 10, 128},
                             {64, 100, 1000},
                             {130, 100, 600, true},
                             {48, 1100, 60},
                             {100, 600, 700, false, true},
                             {50, 600, 800, true, true},
                             {49, 1030, 2048}};

TEST(Products, DoNotDependOnThreadsOrFusion) {
  for (const DType dtype : {DType::float32, DType::float64})
    for (const Product& p : kProducts) {
      const Make make = [&](const Shape& shape, std::uint64_t seed) {
        return normal(shape, seed, dtype);
      };
      const auto [a, b] = operands(p, make);
      const auto product = [&, a = a, b = b] {
        return matmul(p.ta ? transpose(a) : a, p.tb ? transpose(b) : b);
      };
      const auto plain = results(p, 1, false, make, product);
      EXPECT_EQ(plain[1], plain[2]);
      for (const int threads : {1, 2, 3, 4})
        EXPECT_TRUE(results(p, threads, true, make, product) == plain)
            << p << ", " << threads << " threads";
    }
}

TEST(Products, AreOneChainOfMultiplyAddsOrTwo) {
  for (const Product& c : kProducts) {
    const Tensor a = normal({c.m, c.k}, 1, DType::float64);
    const Tensor b = normal({c.k, c.n}, 2, DType::float64);
    const std::vector<double> got = matmul(a, b).values();
    const std::vector<double> x = a.values();
    const std::vector<double> y = b.values();
    const std::int64_t middle = c.k >= 512 ? c.k / 2 : c.k;
    for (std::int64_t i = 0; i < c.m; i += 7)
      for (std::int64_t j = 0; j < c.n; j += 3) {
        double first = 0;
        double second = 0;
        for (std::int64_t p = 0; p < c.k; ++p) {
          double& chain = p < middle ? first : second;
          chain = std::fma(x[static_cast<std::size_t>(i * c.k + p)],
                           y[static_cast<std::size_t>(p * c.n + j)], chain);
        }
        ASSERT_EQ(got[static_cast<std::size_t>(i * c.n + j)], first + second) << i << "," << j;
      }
  }
}

}  // namespace
}  // namespace halfspace
