// tests: ops/matmul.cpp: all transposes and ranks, gradients of gradients, whole messages.
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::expect_gradients;
using test::expect_second_gradients;
using test::message_of;
using test::random_tensor;

TEST(Matmul, GradientsOfAllFourTransposesMeetCentralDifferences) {
  for (const bool ta : {false, true}) {
    for (const bool tb : {false, true}) {
      const auto f = [=](const Tensors& x) { return matmul(x[0], x[1], ta, tb); };
      const Tensor a = random_tensor(ta ? Shape{4, 3} : Shape{3, 4}, 1);
      const Tensor b = random_tensor(tb ? Shape{2, 4} : Shape{4, 2}, 2);
      expect_gradients(f, {a, b});
      expect_second_gradients([&](const Tensors& x) { return square(f(x)); }, {a, b});
    }
  }
}

TEST(Matmul, EqualsItsTransposedFormsToTheBit) {
  const Tensor a = random_tensor({5, 7}, 1);
  const Tensor b = random_tensor({7, 6}, 2);
  const std::vector<double> want = matmul(a, b).values();
  EXPECT_EQ(matmul(transpose(a), b, true, false).values(), want);
  EXPECT_EQ(matmul(a, transpose(b), false, true).values(), want);
  EXPECT_EQ(matmul(transpose(a), transpose(b), true, true).values(), want);
}

TEST(Matmul, TakesLeadingAxesAsMoreRows) {
  const Tensor a = random_tensor({2, 3, 4}, 1);
  const Tensor b = random_tensor({4, 5}, 2);
  const Tensor y = matmul(a, b);
  EXPECT_EQ(y.shape(), (Shape{2, 3, 5}));
  EXPECT_EQ(y.values(), matmul(reshape(a, {6, 4}), b).values());
  EXPECT_EQ(matmul(random_tensor({2, 2, 3, 4}, 1), transpose(b), false, true).shape(),
            (Shape{2, 2, 3, 5}));
  expect_gradients([](const Tensors& x) { return matmul(x[0], x[1]); }, {a, b});
}

TEST(Matmul, NamesBothShapesThatDoNotMeet) {
  const Tensor a = full({3, 4}, 1);
  const Tensor b = full({5, 6}, 1);
  EXPECT_EQ(message_of([&] { matmul(a, b); }),
            "[matmul] the columns of the first must equal the rows of the second; got shape (3, 4) "
            "and shape (5, 6)");
  EXPECT_EQ(message_of([&] { matmul(a, b, true, true); }),
            "[matmul] the columns of the first must equal the rows of the second; got shape (3, 4) "
            "transposed and shape (5, 6) transposed");
  EXPECT_EQ(message_of([&] { matmul(full({3}, 1), b); }),
            "[matmul] multiplies (..., m, k) by (k, n); got shape (3,) and shape (5, 6); reshape "
            "or transpose first");
  EXPECT_EQ(message_of([&] {
              matmul(full({2, 3, 4}, 1), b, true);
            }),
            "[matmul] multiplies (..., m, k) by (k, n); got shape (2, 3, 4) and shape (5, 6); "
            "reshape or transpose first");
}

}  // namespace
}  // namespace halfspace
