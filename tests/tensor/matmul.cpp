// tests: products of every size that planning treats differently have the same bits on any number
// of threads, fused or not, and are the sum of one or two chains of fused multiply-adds.
#include <cmath>

#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/random.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

struct Case {
  std::int64_t m, n, k;
  bool ta = false, tb = false;
};

// Narrower than a vector; few rows; few columns; halves of k; wide enough to share columns, in one
// group and in several.
const Case kCases[] = {{10, 4, 2},
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

Tensor product(const Case& c, const Tensor& a, const Tensor& b) {
  return matmul(c.ta ? transpose(a) : a, c.tb ? transpose(b) : b);
}

// relu of it plus a row, and the update w - s (a b) of a leaf.
std::vector<std::vector<double>> results(const Case& c, int threads, bool fuse, DType dtype) {
  Runtime runtime(Runtime::Options{.threads = threads, .fuse = fuse});
  const Tensor a = normal(c.ta ? Shape{c.k, c.m} : Shape{c.m, c.k}, 1, dtype);
  const Tensor b = normal(c.tb ? Shape{c.n, c.k} : Shape{c.k, c.n}, 2, dtype);
  const Tensor bias = normal({c.n}, 3, dtype);
  const Tensor w = parameter(normal({c.m, c.n}, 4, dtype).array().copy());
  Compiled step({{relu(product(c, a, b) + bias)}, {{w, fma(-0.5, product(c, a, b), w)}}}, runtime);
  step();
  Compiled alone({{product(c, a, b)}, {}}, runtime);
  alone();
  const Tensor v = parameter(normal({c.m, c.n}, 4, dtype).array().copy());
  Compiled update({{}, {{v, fma(-0.5, product(c, a, b), v)}}}, runtime);
  update();
  return {step.output(0).to_vector<double>(), w.values(), alone.output(0).to_vector<double>(),
          v.values()};
}

TEST(Products, DoNotDependOnThreadsOrFusion) {
  for (const DType dtype : {DType::float32, DType::float64})
    for (const Case& c : kCases) {
      const auto plain = results(c, 1, false, dtype);
      EXPECT_EQ(plain[1], plain[3]);
      for (const int threads : {1, 2, 3, 4})
        EXPECT_TRUE(results(c, threads, true, dtype) == plain)
            << c.m << "x" << c.n << "x" << c.k << ", " << threads << " threads";
    }
}

TEST(Products, AreOneChainOfMultiplyAddsOrTwo) {
  for (const Case& c : kCases) {
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
