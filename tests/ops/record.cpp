// tests: ops/record.hpp: how dtypes meet, and numbers that take the dtype of what they meet.
#include "halfspace/ops/record.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;

TEST(DTypes, ABareNumberTakesTheDtypeOfWhatItMeets) {
  EXPECT_EQ((full({2}, 1, DType::float32) * 0.1).dtype(), DType::float32);
  EXPECT_EQ((0.1 + full({2}, 1, DType::float64)).dtype(), DType::float64);
  EXPECT_EQ((Tensor(1.0) + Tensor(2.0)).dtype(), DType::float64);
  EXPECT_EQ((full({1}, 1, DType::float32) * 0.1).item(), static_cast<double>(0.1F));
}

TEST(DTypes, WhatIsComputedFromBareNumbersStaysOne) {
  const Tensor tenth = Tensor(1.0) / 10.0;
  EXPECT_EQ((full({2}, 1, DType::float32) * tenth).dtype(), DType::float32);
  EXPECT_EQ((full({1}, 1, DType::float32) * tenth).item(), static_cast<double>(0.1F));
  const Tensor ones = broadcast_to(Tensor(1.0), {2, 3});
  EXPECT_EQ((full({2, 3}, 1, DType::float32) + ones).values(), std::vector<double>(6, 2.0));
  EXPECT_EQ(matmul(full({4, 2}, 1, DType::float32), ones).values(), std::vector<double>(12, 2.0));
  EXPECT_EQ((reshape(Tensor(1.0), {1, 1}) + full({1}, 1, DType::float32)).shape(), (Shape{1, 1}));
}

TEST(DTypes, GradientsReachABareNumber) {
  const Tensor x(3.0);
  EXPECT_EQ(grad(x * x, {x})[0].item(), 6.0);
}

TEST(DTypes, DoNotMeetUnasked) {
  const Tensor f = full({2}, 1, DType::float32);
  const Tensor d = full({2}, 1, DType::float64);
  const Tensor bytes = full({2}, 1, DType::uint8);
  EXPECT_EQ(message_of([&] { f + d; }),
            "[add] inputs have one dtype; got float32 and float64; use convert");
  EXPECT_EQ(message_of([&] { f* bytes; }),
            "[multiply] computes in float32 or float64; got uint8; use convert(x, DType::float32)");
  EXPECT_EQ(message_of([&] { sum(bytes); }),
            "[sum] computes in float32 or float64; got uint8; use convert(x, DType::float32)");
  EXPECT_EQ(message_of([&] { softmax(bytes); }),
            "[softmax] computes in float32 or float64; got uint8; use convert(x, DType::float32)");
}

TEST(DTypes, ConvertBetweenAllAndCarryGradientsBetweenFloats) {
  const Tensor x = tensor({3}, {1, 2, 3}, DType::float64);
  for (const DType d : {DType::float32, DType::uint8, DType::int32, DType::int64})
    EXPECT_EQ(convert(convert(x, d), DType::float64).values(), x.values());
  const Tensor y = convert(x, DType::float32);
  const Tensor g = grad(sum(y * y), {x})[0];
  EXPECT_EQ(g.dtype(), DType::float64);
  EXPECT_EQ(g.values(), (std::vector<double>{2, 4, 6}));
  const Tensor cut = convert(convert(x, DType::int32), DType::float64);
  EXPECT_EQ(grad(sum(cut * x), {x})[0].values(), x.values());
}

}  // namespace
}  // namespace halfspace
