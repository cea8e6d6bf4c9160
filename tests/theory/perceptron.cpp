// tests: theory/perceptron.hpp.
#include "halfspace/theory/perceptron.hpp"

#include <algorithm>
#include <cmath>
#include <span>

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

TEST(Perceptron, TellsOfEachMistake) {
  const LabelledPoints points = points_of(named_function("majority:5"));
  std::int64_t told = 0;
  Halfspace last;
  const PerceptronRun run =
      learn_perceptron(points, 1000, [&](std::int64_t row, const Halfspace& after) {
        ++told;
        EXPECT_LT(row, points.rows);
        last = after;
      });
  EXPECT_EQ(told, run.mistakes);
  EXPECT_EQ(last.weights, run.halfspace.weights);
  EXPECT_EQ(last.bias, run.halfspace.bias);
}

TEST(DrawnPoints, KeepTheMarginToTheirLine) {
  for (const double margin : {0.0, 0.3, 1.5}) {
    const DrawnPoints drawn = draw_points(margin, 300, 3);
    ASSERT_EQ(drawn.points.rows, 300);
    for (std::size_t r = 0; r < 300; ++r) {
      const std::span<const double> x = std::span(drawn.points.x).subspan(2 * r, 2);
      EXPECT_GE(drawn.points.labels[r] * drawn.line(x), margin);
      EXPECT_LE(std::max(std::abs(x[0]), std::abs(x[1])), 6);
    }
    EXPECT_EQ(draw_points(margin, 300, 3).points.x, drawn.points.x);
    EXPECT_NE(draw_points(margin, 300, 4).points.x, drawn.points.x);
  }
}

TEST(DrawnPoints, MixInAStripWhereTheMarginIsNegative) {
  const DrawnPoints drawn = draw_points(-1, 500, 3);
  std::int64_t wrong = 0;
  for (std::size_t r = 0; r < 500; ++r) {
    const double side =
        drawn.points.labels[r] * drawn.line(std::span(drawn.points.x).subspan(2 * r, 2));
    wrong += side < 0 ? 1 : 0;
    EXPECT_GT(side, -1);
  }
  EXPECT_GT(wrong, 10);
  EXPECT_EQ(margin_of(drawn.points, drawn.line).bound(), std::nullopt);
}

TEST(DrawnPoints, SayWhatIsOutOfRange) {
  EXPECT_EQ(test::message_of([] { draw_points(3.5, 10, 0); }),
            "[perceptron] the margin lies in [-3, 3]; got 3.5");
  EXPECT_EQ(test::message_of([] { draw_points(1, 1, 0); }),
            "[perceptron] takes 2 to 10,000 points; got 1");
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
