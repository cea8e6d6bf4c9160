// tests: data/weights.hpp.
#include "halfspace/data/weights.hpp"

#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Weights = std::vector<double>;

TEST(ClassWeights, MakeClassesWeighTheSameInTotal) {
  const std::vector<std::int64_t> classes{0, 0, 0, 1};
  const Weights weights = balanced_class_weights(classes, 3);
  EXPECT_EQ(weights, (Weights{4.0 / 9, 4.0 / 3, 0}));
  EXPECT_EQ(per_sample(classes, weights), (Weights{4.0 / 9, 4.0 / 9, 4.0 / 9, 4.0 / 3}));
}

TEST(ColumnWeights, NameTheLineThatIsNoWeight) {
  EXPECT_EQ(column_weights(table("a,w\n1,0.5\n2,2\n"), "w"), (Weights{0.5, 2}));
  EXPECT_EQ(
      message_of([] { (void)column_weights(table("a,w\n1,0.5\n2,-2\n"), "w"); }),
      "[data] 't.csv': line 3, column 'w': a weight is a number that is not negative; got '-2'");
  EXPECT_EQ(
      message_of([] { (void)column_weights(table("a,w\n1,0.5\n2,\n"), "w"); }),
      "[data] 't.csv': line 3, column 'w': a weight is a number that is not negative; got ''");
  EXPECT_EQ(message_of([] { (void)column_weights(table("a,w\n1,0\n2,0\n"), "w"); }),
            "[data] 't.csv': every weight in column 'w' is 0");
}

}  // namespace
}  // namespace halfspace::data
