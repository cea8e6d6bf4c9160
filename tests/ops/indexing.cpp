// tests: ops/indexing.cpp: gathered rows and one-hot labels, their gradients and their bounds.
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::message_of;
using test::random_tensor;

Tensor places(std::vector<std::int64_t> values) { return indices(values); }

TEST(Gather, TakesRowsInAnyOrderWithRepeats) {
  const Tensor x = tensor({3, 2}, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(gather(x, places({2, 0, 2})).values(), (std::vector<double>{5, 6, 1, 2, 5, 6}));
  EXPECT_EQ(gather(x, places({})).shape(), (Shape{0, 2}));
  EXPECT_EQ(gather(full({3}, 7, DType::uint8), places({1, 1})).values(),
            (std::vector<double>{7, 7}));
}

TEST(Gather, AddsTheGradientsOfRepeatedRows) {
  const Tensor x = tensor({3, 2}, {1, 2, 3, 4, 5, 6}, DType::float64);
  EXPECT_EQ(grad(sum(gather(x, places({2, 0, 2}))), {x})[0].values(),
            (std::vector<double>{1, 1, 0, 0, 2, 2}));
  expect_gradients([](const Tensors& t) { return gather(t[0], places({1, 2, 1, 0})); }, {x});
  test::expect_second_gradients(
      [](const Tensors& t) {
        return square(gather(t[0], places({1, 2, 1})));
      },
      {x});
}

TEST(OneHot, MarksEachLabelOfAnyIntegerType) {
  for (const DType d : {DType::uint8, DType::int32, DType::int64})
    EXPECT_EQ(one_hot(tensor({2}, {2, 0}, d), 3).values(), (std::vector<double>{0, 0, 1, 1, 0, 0}));
  EXPECT_EQ(one_hot(places({1}), 2, DType::float64).dtype(), DType::float64);
  EXPECT_EQ(one_hot(tensor({2, 2}, {0, 1, 2, 0}, DType::int32), 3).shape(), (Shape{2, 2, 3}));
}

TEST(Indexing, NamesTheIndexOutOfRangeAndItsPlace) {
  const Tensor x = full({3, 2}, 1);
  EXPECT_EQ(message_of([&] {
              eval({gather(x, places({0, 3}))});
            }),
            "[gather] indices lie in 0..2; got 3 at place 1");
  EXPECT_EQ(message_of([&] { eval({gather(x, places({-1}))}); }),
            "[gather] indices lie in 0..2; got -1 at place 0");
  EXPECT_EQ(message_of([&] {
              eval({one_hot(places({0, 1, 3}), 3)});
            }),
            "[one_hot] labels lie in 0..2; got 3 at place 2");
}

TEST(Indexing, SaysWhatItTakes) {
  const Tensor x = full({3, 2}, 1);
  EXPECT_EQ(message_of([&] { gather(x, full({2}, 1)); }),
            "[gather] takes rows of a tensor by int64 indices of one axis; got shape (3, 2) and "
            "float32 of shape (2,)");
  EXPECT_EQ(message_of([&] { gather(Tensor(1.0), places({0})); }),
            "[gather] takes rows of a tensor by int64 indices of one axis; got shape () and int64 "
            "of shape (1,)");
  EXPECT_EQ(message_of([&] { one_hot(x, 3); }),
            "[one_hot] takes integer labels of at most three axes and at least one class; got "
            "float32 of shape (3, 2) and 3 classes");
}

TEST(Indexing, FailsTheSameOnManyThreadsAndTheNextRunIsFine) {
  Runtime runtime({.threads = 4});
  const Tensor x = full({3, 100}, 1);
  std::vector<std::int64_t> bad(4000, 9);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(message_of([&] { eval({gather(x, places(bad))}, runtime); }),
              "[gather] indices lie in 0..2; got 9 at place 0");
    EXPECT_EQ(
        message_of([&] { eval({gather(x, places(std::vector<std::int64_t>(4000, 1)))}, runtime); }),
        "no error");
  }
}

}  // namespace
}  // namespace halfspace
