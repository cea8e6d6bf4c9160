// tests: ops/layout.cpp: reshaping, permuting, cutting and joining, with gradients.
#include <gtest/gtest.h>
// Must follow gtest.
#include <rapidcheck/gtest.h>

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::message_of;
using test::random_tensor;

TEST(Reshape, KeepsTheOrderAndFillsOneOpenExtent) {
  const Tensor x = random_tensor({2, 6}, 1);
  EXPECT_EQ(reshape(x, {3, -1}).shape(), (Shape{3, 4}));
  EXPECT_EQ(reshape(x, {3, -1}).values(), x.values());
  EXPECT_TRUE(reshape(x, {2, 6}).is(x));
  expect_gradients([](const Tensors& t) { return reshape(t[0], {4, 3}); }, {x});
}

TEST(Transpose, PermutesEveryOrderOfAxesAsNumPyDoes) {
  const Tensor x = random_tensor({2, 3, 4, 5}, 1);
  const std::vector<double> values = x.values();
  std::vector<int> order{0, 1, 2, 3};
  do {
    const Tensor y = transpose(x, order);
    const std::vector<double> got = y.values();
    for (std::size_t i = 0; i < got.size(); ++i) {
      auto rest = static_cast<std::int64_t>(i);
      std::int64_t at = 0;
      for (int axis = 3; axis >= 0; --axis) {
        const int from = order[static_cast<std::size_t>(axis)];
        at += rest % y.shape()[axis] * x.shape().strides()[static_cast<std::size_t>(from)];
        rest /= y.shape()[axis];
      }
      ASSERT_EQ(got[i], values[static_cast<std::size_t>(at)]);
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(transpose(x).shape(), (Shape{5, 4, 3, 2}));
  expect_gradients(
      [](const Tensors& t) {
        return transpose(t[0], {2, 0, 1});
      },
      {random_tensor({2, 3, 2}, 2)});
}

TEST(Slice, CountsFromEitherEndAndStops) {
  const Tensor x = tensor({6}, {0, 1, 2, 3, 4, 5});
  EXPECT_EQ(slice(x, 0, 1, 5, 2).values(), (std::vector<double>{1, 3}));
  EXPECT_EQ(slice(x, 0, -2, 100).values(), (std::vector<double>{4, 5}));
  EXPECT_EQ(slice(x, -1, 0, -3).values(), (std::vector<double>{0, 1, 2}));
  EXPECT_EQ(slice(x, 0, 4, 2).size(), 0);
  EXPECT_EQ(slice(slice(x, 0, 4, 2), 0, 0, 9).values(), std::vector<double>{});
}

TEST(Slice, GradientsMeetCentralDifferencesOnEveryAxis) {
  const Tensor x = random_tensor({3, 4, 5}, 1);
  for (const int axis : {0, 1, 2})
    expect_gradients([=](const Tensors& t) { return slice(t[0], axis, 1, 3); }, {x});
  expect_gradients([](const Tensors& t) { return slice(t[0], 2, 0, 5, 2); }, {x});
  test::expect_second_gradients([](const Tensors& t) { return square(slice(t[0], 1, 1, 4, 2)); },
                                {random_tensor({2, 4}, 2)});
}

TEST(Concat, JoinsOnEveryAxisAndSplitsTheGradient) {
  for (const int axis : {0, 1, 2}) {
    const Shape shape{2, 3, 2};
    const Tensor a = random_tensor(shape, 1);
    const Tensor b = random_tensor(shape.with(axis, 1), 2);
    const Tensor c = random_tensor(shape.with(axis, 0), 3);
    const Tensor y = concat({a, b, c, a}, axis);
    EXPECT_EQ(y.shape()[axis], 2 * shape[axis] + 1);
    EXPECT_EQ(slice(y, axis, 0, shape[axis]).values(), a.values());
    EXPECT_EQ(slice(y, axis, shape[axis], shape[axis] + 1).values(), b.values());
    expect_gradients([=](const Tensors& t) { return concat({t[0], t[1], t[0]}, axis); }, {a, b});
  }
  const Tensor x = full({2}, 1);
  EXPECT_TRUE(concat({x}).is(x));
}

RC_GTEST_PROP(Layout, SlicesOfAnyPartitionJoinToTheWhole, ()) {
  const auto extents =
      *rc::gen::container<std::vector<std::int64_t>>(3, rc::gen::inRange<std::int64_t>(1, 6));
  const int axis = *rc::gen::inRange(-3, 3);
  const Tensor x = random_tensor(Shape(extents), 1);
  const std::int64_t cut = *rc::gen::inRange<std::int64_t>(0, x.shape()[axis] + 1);
  const Tensor whole = concat({slice(x, axis, 0, cut), slice(x, axis, cut, 100)}, axis);
  RC_ASSERT(whole.shape() == x.shape());
  RC_ASSERT(whole.values() == x.values());
}

TEST(StopGradient, KeepsTheValueAndStopsTheGradient) {
  const Tensor x = random_tensor({3}, 1);
  EXPECT_EQ(stop_gradient(x).values(), x.values());
  EXPECT_EQ(grad(sum(stop_gradient(x) * x), {x})[0].values(), x.values());
}

TEST(Layout, SaysWhatDoesNotFit) {
  const Tensor x = full({2, 3}, 1);
  EXPECT_EQ(
      message_of([&] { reshape(x, Shape{4}); }),
      "[reshape] the number of elements stays; got shape (2, 3) with 6 and shape (4,) with 4");
  EXPECT_EQ(message_of([&] {
              reshape(x, {-1, -1});
            }),
            "[reshape] at most one extent is -1 and the others must divide 6 elements; got shape "
            "(2, 3)");
  EXPECT_EQ(message_of([&] {
              reshape(x, {4, -1});
            }),
            "[reshape] at most one extent is -1 and the others must divide 6 elements; got shape "
            "(2, 3)");
  EXPECT_EQ(message_of([&] {
              transpose(x, {0, 0});
            }),
            "[transpose] order names each axis once; got 2 entries for shape (2, 3)");
  EXPECT_EQ(message_of([&] { transpose(x, {0}); }),
            "[transpose] order names each axis once; got 1 entries for shape (2, 3)");
  EXPECT_EQ(message_of([&] { slice(x, 0, 0, 1, 0); }), "[slice] step is at least 1; got 0");
  EXPECT_EQ(message_of([&] { slice(x, 2, 0, 1); }),
            "[slice] axis 2 is out of range for shape (2, 3)");
  EXPECT_EQ(message_of([] { concat({}); }), "[concat] needs at least one tensor; got none");
  EXPECT_EQ(message_of([&] {
              concat({x, full({2, 2}, 1)});
            }),
            "[concat] parts agree in dtype and all axes but axis 0; got shape (2, 3) and shape (2, "
            "2)");
}

}  // namespace
}  // namespace halfspace
