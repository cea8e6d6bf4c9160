// tests: plan: what planning is for: few steps, little memory, no allocation while it runs.
#include "halfspace/tensor/compile.hpp"
#include "tests/support/check.hpp"
#include "tests/support/count_allocations.hpp"

namespace halfspace {
namespace {

using test::random_tensor;

/// The lectures' net: sigmoid hidden layer, summed squares, gradient descent.
struct Program {
  Tensor x = random_tensor({64, 100}, 1, -1, 1, DType::float32);
  Tensor y = random_tensor({64, 10}, 2, -1, 1, DType::float32);
  Tensor w1 = parameter(random_tensor({100, 30}, 3, -1, 1, DType::float32));
  Tensor w2 = parameter(random_tensor({30, 10}, 4, -1, 1, DType::float32));

  Compiled compiled(Runtime& runtime) {
    const Tensor loss = squared_sum(matmul(sigmoid(matmul(x, w1)), w2), y);
    const Tensors g = grad(loss, {w1, w2});
    const Tensor rate = -1e-4;
    return {{{loss}, {{w1, fma(rate, g[0], w1)}, {w2, fma(rate, g[1], w2)}}}, runtime};
  }
};

TEST(Steps, FuseEpiloguesAndUpdatesIntoTheFiveProductsOfTheLecturesNet) {
  Runtime runtime({.threads = 1});
  Program program;
  const Compiled fused = program.compiled(runtime);
  // Five products with what follows each, the loss's sum over outputs and over samples.
  EXPECT_LE(fused.plan().step_count(), 9U);
  Runtime plain({.threads = 1, .fuse = false});
  Program again;
  EXPECT_GT(again.compiled(plain).plan().step_count(), fused.plan().step_count());
}

TEST(Steps, AllocateNothingWhileACompiledStepReplays) {
  for (const int threads : {1, 2}) {
    Runtime runtime({.threads = threads});
    Program program;
    Compiled step = program.compiled(runtime);
    step();
    const double first = step.item();
    const std::int64_t before = test::allocations.load();
    for (int i = 0; i < 20; ++i) step();
    EXPECT_EQ(test::allocations.load(), before);
    EXPECT_LT(step.item(), first);
  }
}

TEST(Steps, OfRowMapsReductionsAndMasksAllocateNothingEither) {
  Runtime runtime({.threads = 1});
  const std::vector<std::int64_t> words{1, 2, 3};
  const std::vector<std::int64_t> labels{0, 1, 2, 3};
  const Tensor w = parameter(random_tensor({4, 5}, 1));
  const Tensor h = w * dropout_mask({4, 5}, 0.5, indices(words), DType::float64);
  const Tensor y = concat({slice(h, 0, 0, 2), slice(transpose(transpose(h)), 0, 2, 4)});
  const Tensor loss = cross_entropy(gather(y, indices(labels)), indices(labels));
  Compiled step({{loss, softmax(y), max(y, {0}), argmax(y)}, {{w, w - grad(loss, {w})[0]}}},
                runtime);
  step();
  const std::int64_t before = test::allocations.load();
  for (int i = 0; i < 5; ++i) step();
  EXPECT_EQ(test::allocations.load(), before);
}

TEST(Arenas, OfADeepChainHoldFarLessThanAllItsValues) {
  Runtime runtime({.threads = 1});
  const std::int64_t n = 256;
  const Tensor w = random_tensor({n, n}, 1, -0.1, 0.1);
  Tensor y = random_tensor({n, n}, 2);
  for (int i = 0; i < 30; ++i) y = transpose(tanh(matmul(y, w)));
  const Compiled step({{y}}, runtime);
  const auto one = static_cast<std::size_t>(n * n) * sizeof(double);
  EXPECT_LE(step.plan().arena_bytes(), 4 * one);
}

TEST(Plans, AreBuiltOnceAStructure) {
  Runtime runtime({.threads = 1});
  for (int i = 0; i < 10; ++i) eval({tanh(random_tensor({3}, 1) * 2.0)}, runtime);
  EXPECT_EQ(runtime.plan_count(), 1U);
  eval({tanh(random_tensor({4}, 1) * 2.0)}, runtime);
  EXPECT_EQ(runtime.plan_count(), 2U);
}

TEST(Plans, OfEndlesslyManyStructuresStayBounded) {
  Runtime runtime({.threads = 1});
  for (int i = 0; i < 1200; ++i) eval({full({1}, 1) + static_cast<double>(i)}, runtime);
  EXPECT_LE(runtime.plan_count(), 512U);
}

TEST(Chains, OfAMillionNodesAreBuiltEvaluatedInPiecesAndReleased) {
  Tensor x = parameter(tensor({1}, {0}, DType::float64));
  Tensor y = x;
  for (int i = 1; i <= 1'000'000; ++i) {
    y = y + 1.0;
    if (i % 1000 == 0) eval({y});
  }
  EXPECT_EQ(y.item(), 1e6);
  y = Tensor();
  EXPECT_EQ(x.item(), 0.0);
}

TEST(Chains, OfManyOperatorsRunInOnePlan) {
  Tensor y = full({3}, 0, DType::float64);
  for (int i = 0; i < 3000; ++i) y = y + 1.0;
  EXPECT_EQ(y.values(), std::vector<double>(3, 3000.0));
}

}  // namespace
}  // namespace halfspace
