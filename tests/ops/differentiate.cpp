// tests: ops/differentiate.hpp: the reverse walk over shared, deep, forgotten and unrelated values.
#include "halfspace/ops/differentiate.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;
using test::random_tensor;

constexpr std::string_view kForgotten =
    "[grad] a value on the way was read before and dropped its history; make the variable a "
    "parameter() or take the gradient first";

TEST(Walk, AddsUpEveryPathToAValue) {
  const Tensor x = tensor({1}, {3}, DType::float64);
  const Tensor y = x * x;
  EXPECT_EQ(grad(sum(y * y + y + x), {x})[0].item(), 4 * 27.0 + 6 + 1);
}

TEST(Walk, ReachesInputsParametersAndValuesOnTheWay) {
  const Tensor x = tensor({1}, {3}, DType::float64);
  const Tensor w = parameter(tensor({1}, {2}, DType::float64));
  const Tensor h = w * x;
  const Tensors g = grad(sum(h * h), {x, w, h});
  EXPECT_EQ(g[0].item(), 2 * 6 * 2.0);
  EXPECT_EQ(g[1].item(), 2 * 6 * 3.0);
  EXPECT_EQ(g[2].item(), 12.0);
}

TEST(Walk, GivesZerosOfTheRightShapeForWhatTheLossDoesNotUse) {
  const Tensor x = random_tensor({2, 3}, 1);
  const Tensor other = random_tensor({4}, 2);
  const Tensor g = grad(sum(x), {other})[0];
  EXPECT_EQ(g.shape(), (Shape{4}));
  EXPECT_EQ(g.dtype(), DType::float64);
  EXPECT_EQ(g.values(), std::vector<double>(4, 0.0));
}

TEST(Walk, OfTheVariableItselfIsOne) {
  const Tensor x = tensor({1}, {3}, DType::float64);
  EXPECT_EQ(grad(x, {x})[0].item(), 1.0);
}

TEST(Walk, TakesAChainOfAHundredThousandWithoutRecursion) {
  const Tensor x = parameter(tensor({1}, {1}, DType::float64));
  Tensor y = x;
  for (int i = 0; i < 100'000; ++i) y = y + x;
  const Tensor g = grad(y, {x})[0];
  EXPECT_EQ(g.shape(), (Shape{1}));
}

TEST(History, IsDroppedWhenAnUntrackedValueIsRead) {
  const Tensor x = tensor({2}, {1, 2}, DType::float64);
  const Tensor y = x * x;
  eval({y});
  EXPECT_EQ(message_of([&] { grad(sum(y), {x}); }), kForgotten);
}

TEST(History, IsDroppedOnOnePathToo) {
  const Tensor x = tensor({2}, {1, 2}, DType::float64);
  const Tensor y = x * x;
  eval({y});
  EXPECT_EQ(message_of([&] { grad(sum(y * x), {x}); }), kForgotten);
}

TEST(History, IsKeptForParameters) {
  const Tensor w = parameter(tensor({2}, {1, 2}, DType::float64));
  const Tensor y = w * w;
  eval({y});
  EXPECT_EQ(grad(sum(y * w), {w})[0].values(), (std::vector<double>{3, 12}));
}

TEST(History, OfOtherValuesDoesNotMatter) {
  const Tensor data = tensor({2}, {1, 2}, DType::float64);
  const Tensor scaled = data * 2.0;
  eval({scaled});
  const Tensor w = parameter(tensor({2}, {3, 4}, DType::float64));
  EXPECT_EQ(grad(sum(scaled * w), {w})[0].values(), (std::vector<double>{2, 4}));
  const Tensor x = tensor({2}, {3, 4}, DType::float64);  // younger than what was forgotten
  EXPECT_EQ(grad(sum(scaled * x), {x})[0].values(), (std::vector<double>{2, 4}));
}

TEST(History, OfTheVariableItselfDoesNotMatter) {
  const Tensor x = tensor({2}, {-1, 2}, DType::float64);
  const Tensor h = x * 2.0;
  eval({h});
  EXPECT_EQ(grad(sum(h * h), {h})[0].values(), (std::vector<double>{-4, 8}));
  // The second derivative of leaky_relu is zero, not an error.
  const Tensor slope = grad(sum(leaky_relu(h)), {h})[0];
  EXPECT_EQ(grad(sum(slope), {h})[0].values(), (std::vector<double>{0, 0}));
}

TEST(Closed, TreatsTheVariablesAsIndependent) {
  const Tensor x = tensor({1}, {3}, DType::float64);
  const Tensor y = x * x;
  const Tensor z = x * y;
  const Tensor one = full({1}, 1, DType::float64);
  const Tensors g = ops::vjp({z}, {one}, {x, y}, true);
  EXPECT_EQ(g[0].item(), 9.0);
  EXPECT_EQ(g[1].item(), 3.0);
  EXPECT_EQ(ops::vjp({z}, {one}, {x, y})[0].item(), 27.0);
}

}  // namespace
}  // namespace halfspace
