// tests: theory/perceptron.hpp.
#include "halfspace/theory/perceptron.hpp"

#include <gtest/gtest.h>

#include "halfspace/theory/separate.hpp"
#include "tests/support/check.hpp"
#include "tests/theory/support.hpp"

namespace halfspace::theory {
namespace {

Halfspace halfspace_of(const ThresholdUnit& unit) { return {unit.weights, unit.bias}; }

TEST(Perceptron, LearnsOrAndAnd) {
  for (const char* name : {"or", "and"})
    for (const Encoding encoding : {Encoding::signs, Encoding::bits}) {
      const LabelledPoints points = points_of(named_function(name), encoding);
      const PerceptronRun run = learn_perceptron(points);
      EXPECT_EQ(run.ending, PerceptronEnding::converged);
      EXPECT_EQ(run.errors, 0);
      EXPECT_GT(run.mistakes, 0);
      const ThresholdUnit learned{run.halfspace.weights, run.halfspace.bias};
      EXPECT_EQ(function_of(learned, encoding), named_function(name));
    }
}

TEST(Perceptron, GoesRoundOnXorAndSaysSo) {
  const PerceptronRun run = learn_perceptron(points_of(named_function("xor")));
  EXPECT_EQ(run.ending, PerceptronEnding::cycled);
  EXPECT_GT(run.errors, 0);
  EXPECT_LT(run.epochs, 10);
}

TEST(Perceptron, ConvergesExactlyWhereThereIsAUnit) {
  for (std::uint32_t number = 0; number < 256; ++number) {
    const BooleanFunction function = numbered(3, number);
    const PerceptronRun run = learn_perceptron(points_of(function));
    EXPECT_EQ(run.ending,
              separate(function).unit ? PerceptronEnding::converged : PerceptronEnding::cycled)
        << number;
  }
}

TEST(Perceptron, MakesNoMoreMistakesThanTheBound) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const BooleanFunction function = function_of(random_unit(6, seed), Encoding::signs);
    const LabelledPoints points = points_of(function);
    const PerceptronRun run = learn_perceptron(points);
    ASSERT_EQ(run.ending, PerceptronEnding::converged);
    const auto known = mistake_bound(points, halfspace_of(*separate(function).unit));
    const auto learned = mistake_bound(points, run.halfspace);
    ASSERT_TRUE(known && learned);
    EXPECT_LE(static_cast<double>(run.mistakes), *known);
    EXPECT_LE(static_cast<double>(run.mistakes), *learned);
  }
}

// "and" on signs: R² = 3; (1, 1; -1) has ‖·‖² = 3 and margin 1.
TEST(MistakeBound, IsRadiusOverMarginSquared) {
  const LabelledPoints points = points_of(named_function("and"));
  EXPECT_DOUBLE_EQ(*mistake_bound(points, {{1, 1}, -1}), 9);
  EXPECT_DOUBLE_EQ(*mistake_bound(points, {{5, 5}, -5}), 9);
  EXPECT_EQ(mistake_bound(points, {{1, 1}, 0}), std::nullopt);  // two points lie on the line
}

TEST(Perceptron, StopsAtTheLimit) {
  const PerceptronRun run = learn_perceptron(points_of(named_function("majority:9")), 1);
  EXPECT_EQ(run.ending, PerceptronEnding::epoch_limit);
  EXPECT_EQ(run.epochs, 1);
}

TEST(Perceptron, SaysWhatDoesNotFit) {
  EXPECT_EQ(test::message_of([] {
              learn_perceptron({.rows = 2, .inputs = 2, .x = {1, 2, 3, 4}, .labels = {1, 0}});
            }),
            "[perceptron] labels are -1 and 1; got 0");
  EXPECT_EQ(test::message_of([] {
              learn_perceptron({.rows = 2, .inputs = 2, .x = {1, 2, 3}, .labels = {1, -1}});
            }),
            "[perceptron] x has rows times inputs numbers, and each row a label; got 2 rows, 2 "
            "inputs, 3 numbers and 2 labels");
}

}  // namespace
}  // namespace halfspace::theory
