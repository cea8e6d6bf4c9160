// tests: ops/reduce.cpp: sums, means, extrema and logsumexp over any axes, with their gradients.
#include <gtest/gtest.h>
// Must follow gtest.
#include <rapidcheck/gtest.h>

#include "halfspace/ops/elementwise.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::expect_second_gradients;
using test::message_of;
using test::random_tensor;

const std::vector<Axes> kAxes{{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {-1}, {0, 1, 2}};

TEST(Reduce, GradientsOverEveryChoiceOfAxesMeetCentralDifferences) {
  const Tensor x = random_tensor({2, 3, 4}, 5);
  for (const Axes& axes : kAxes) {
    for (const bool keep : {false, true}) {
      expect_gradients([&](const Tensors& t) { return sum(t[0], axes, keep); }, {x});
      expect_gradients([&](const Tensors& t) { return mean(t[0], axes, keep); }, {x});
      expect_gradients([&](const Tensors& t) { return max(t[0], axes, keep); }, {x});
      expect_gradients([&](const Tensors& t) { return min(t[0], axes, keep); }, {x});
      expect_gradients([&](const Tensors& t) { return logsumexp(t[0], axes, keep); }, {x});
    }
  }
}

TEST(Reduce, SecondGradientsMeetCentralDifferences) {
  const Tensor x = random_tensor({3, 4}, 6);
  expect_second_gradients([](const Tensors& t) { return logsumexp(t[0], {1}); }, {x});
  expect_second_gradients([](const Tensors& t) { return square(mean(t[0], {0})); }, {x});
  expect_second_gradients([](const Tensors& t) { return square(max(t[0], {1})); }, {x});
}

RC_GTEST_PROP(Reduce, SumsWhatALoopSums, ()) {
  const auto extents =
      *rc::gen::container<std::vector<std::int64_t>>(3, rc::gen::inRange<std::int64_t>(0, 5));
  const auto pick = *rc::gen::container<std::vector<bool>>(3, rc::gen::arbitrary<bool>());
  Axes axes;
  for (int i = 0; i < 3; ++i)
    if (pick[static_cast<std::size_t>(i)]) axes.push_back(i);
  const Tensor x = random_tensor(Shape(extents), 3);
  const Tensor y = sum(x, axes, true);
  std::vector<double> want(static_cast<std::size_t>(y.size()), 0.0);
  const std::vector<double> values = x.values();
  const auto strides = y.shape().strides();
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto rest = static_cast<std::int64_t>(i);
    std::int64_t at = 0;
    for (int axis = 2; axis >= 0; --axis) {
      const std::int64_t position = rest % x.shape()[axis];
      rest /= x.shape()[axis];
      if (y.shape()[axis] != 1) at += position * strides[static_cast<std::size_t>(axis)];
    }
    want[static_cast<std::size_t>(at)] += values[i];
  }
  const std::vector<double> got = y.values();
  RC_ASSERT(got.size() == want.size());
  for (std::size_t i = 0; i < got.size(); ++i) RC_ASSERT(std::abs(got[i] - want[i]) < 1e-12);
}

TEST(Reduce, SumsNothingToZero) {
  EXPECT_EQ(sum(full({3, 0}, 1), {1}).values(), std::vector<double>(3, 0.0));
  EXPECT_EQ(sum(full({3, 0, 2}, 1), {1}).values(), std::vector<double>(6, 0.0));
  EXPECT_EQ(sum(full({3, 0, 2}, 1), {0}).size(), 0);
  EXPECT_EQ(sum(full({0}, 1)).item(), 0.0);
}

TEST(Max, SharesTheGradientAmongEqualMaxima) {
  const Tensor x = tensor({2, 3}, {1, 4, 4, 2, 2, 2}, DType::float64);
  EXPECT_EQ(grad(sum(max(x, {1})), {x})[0].values(),
            (std::vector<double>{0, 0.5, 0.5, 1.0 / 3, 1.0 / 3, 1.0 / 3}));
  const Tensor y = tensor({2}, {1, 5}, DType::float64);
  const Tensor z = tensor({2}, {1, 2}, DType::float64);
  EXPECT_EQ(grad(sum(maximum(y, z)), {y, z})[1].values(), (std::vector<double>{0.5, 0}));
  EXPECT_EQ(grad(sum(minimum(y, z)), {y, z})[1].values(), (std::vector<double>{0.5, 1}));
}

TEST(Argmax, GivesTheFirstOfEqualsAlongAnyAxis) {
  const Tensor x = tensor({2, 3}, {1, 7, 7, 9, 0, 8});
  EXPECT_EQ(argmax(x).values(), (std::vector<double>{1, 0}));
  EXPECT_EQ(argmax(x, 0).values(), (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(argmax(x, 0, true).shape(), (Shape{1, 3}));
  EXPECT_EQ(argmax(x).dtype(), DType::int64);
}

TEST(LogSumExp, NeitherOverflowsNorLosesInfinities) {
  const Tensor x = tensor({3, 2}, {1e4, 1e4, -HUGE_VAL, -HUGE_VAL, HUGE_VAL, 0}, DType::float64);
  const std::vector<double> y = logsumexp(x, {1}).values();
  EXPECT_DOUBLE_EQ(y[0], 1e4 + std::log(2.0));
  EXPECT_EQ(y[1], -HUGE_VAL);
  EXPECT_EQ(y[2], HUGE_VAL);
}

TEST(Reduce, SaysWhatItNeeds) {
  const Tensor x = full({2, 0}, 1);
  EXPECT_EQ(message_of([&] { mean(x); }),
            "[mean] needs at least one element along the reduced axes; got shape (2, 0)");
  EXPECT_EQ(message_of([&] { max(x, {1}); }),
            "[max] needs at least one element along the reduced axes; got shape (2, 0)");
  EXPECT_EQ(message_of([&] { argmax(x, 1); }),
            "[argmax] needs at least one element along the reduced axes; got shape (2, 0)");
  EXPECT_EQ(message_of([&] { sum(x, {2}); }), "[sum] axis 2 is out of range for shape (2, 0)");
}

TEST(SumTo, UndoesBroadcasting) {
  const Tensor x = full({2, 3, 4}, 1, DType::float64);
  EXPECT_EQ(ops::sum_to(x, {3, 1}).values(), std::vector<double>(3, 8.0));
  EXPECT_EQ(ops::sum_to(x, {}).item(), 24.0);
  EXPECT_EQ(ops::sum_to(x, {1, 1, 4}).shape(), (Shape{1, 1, 4}));
}

}  // namespace
}  // namespace halfspace
