// tests: theory/separate.hpp, theory/simplex.hpp and theory/threshold.hpp.
#include "halfspace/theory/separate.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/check.hpp"
#include "tests/theory/support.hpp"

namespace halfspace::theory {
namespace {

using Numbers = std::vector<double>;

// Either a unit of whole numbers that is right on every row, or a proof that there is none.
bool is_right(const BooleanFunction& function, const Separation& separation, Encoding encoding) {
  if (!separation.unit) return proves_inseparable(separation.contradiction, function);
  for (const double weight : separation.unit->weights)
    if (weight != std::round(weight)) return false;
  return separation.contradiction.empty() &&
         differences(function_of(*separation.unit, encoding), function) == 0;
}

struct Count {
  int inputs;
  std::uint32_t separable;
};

// Source of the counts: Muroga, Threshold Logic and Its Applications, 1971.
TEST(Separate, IsRightForEveryFunctionOfUpToFourInputs) {
  for (const auto& [inputs, wanted] : {Count{1, 4}, Count{2, 14}, Count{3, 104}, Count{4, 1882}}) {
    std::uint32_t separable = 0;
    const std::uint64_t functions = std::uint64_t{1} << (1U << static_cast<unsigned>(inputs));
    for (std::uint32_t number = 0; number < functions; ++number) {
      const BooleanFunction function = numbered(inputs, number);
      const Separation separation = separate(function);
      ASSERT_TRUE(is_right(function, separation, Encoding::signs)) << inputs << ' ' << number;
      separable += separation.unit ? 1U : 0U;
    }
    EXPECT_EQ(separable, wanted);
  }
}

TEST(Separate, IsRightForBitsToo) {
  std::uint32_t separable = 0;
  for (std::uint32_t number = 0; number < 256; ++number) {
    const BooleanFunction function = numbered(3, number);
    const Separation separation = separate(function, Encoding::bits);
    ASSERT_TRUE(is_right(function, separation, Encoding::bits)) << number;
    separable += separation.unit ? 1U : 0U;
  }
  EXPECT_EQ(separable, 104U);
}

TEST(Separate, FindsSmallWholeWeights) {
  const Separation lecture = separate(parse_function("x2 & (x1 | !x3)"));
  EXPECT_EQ(lecture.unit->weights, (Numbers{1, 2, -1}));
  EXPECT_EQ(lecture.unit->bias, -1);
  const Separation both = separate(named_function("and"), Encoding::bits);
  EXPECT_EQ(both.unit->weights, (Numbers{2, 2}));
  EXPECT_EQ(both.unit->bias, -3);
  EXPECT_EQ(separate(named_function("majority:5")).unit->weights, Numbers(5, 1.0));
}

TEST(Separate, TellsUnitsApartWhoseWeightsGrowFast) {
  for (const int inputs : {7, 12, 16})
    for (const double growth : {1.0, 1.4, 1.8}) {
      const BooleanFunction function = function_of(random_unit(inputs, 5, growth), Encoding::signs);
      const Separation separation = separate(function);
      ASSERT_TRUE(separation.unit) << inputs << ' ' << growth;
      EXPECT_TRUE(is_right(function, separation, Encoding::signs)) << inputs << ' ' << growth;
    }
}

// One row of a threshold function turned over: nearly separable.
TEST(Separate, ProvesThatANearMissIsInseparable) {
  int inseparable = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    BooleanFunction function = function_of(random_unit(8, seed), Encoding::signs);
    function.values[11 * seed] ^= 1U;
    const Separation separation = separate(function);
    EXPECT_TRUE(is_right(function, separation, Encoding::signs)) << seed;
    EXPECT_LE(separation.contradiction.size(), 10U);
    inseparable += separation.unit ? 0 : 1;
  }
  EXPECT_GT(inseparable, 15);
}

TEST(Separate, ProvesXorByItsFourRows) {
  const Separation separation = separate(named_function("xor"));
  ASSERT_EQ(separation.contradiction.size(), 4U);
  for (std::size_t row = 0; row < 4; ++row) {
    EXPECT_EQ(separation.contradiction[row].row, row);
    EXPECT_EQ(separation.contradiction[row].times, 1);
  }
}

TEST(ProvesInseparable, RefusesWhatDoesNotCancel) {
  const BooleanFunction exclusive = named_function("xor");
  EXPECT_TRUE(proves_inseparable({{0, 2}, {1, 2}, {2, 2}, {3, 2}}, exclusive));
  EXPECT_FALSE(proves_inseparable({{0, 1}, {1, 1}, {2, 1}, {3, 2}}, exclusive));
  EXPECT_FALSE(proves_inseparable({{0, 1}, {1, 1}, {2, 1}}, exclusive));
  EXPECT_FALSE(proves_inseparable({{0, 0}}, exclusive));
  EXPECT_FALSE(proves_inseparable({{0, -1}, {0, 1}}, exclusive));
  EXPECT_FALSE(proves_inseparable({{4, 1}}, exclusive));
  EXPECT_FALSE(proves_inseparable({}, exclusive));
  EXPECT_FALSE(proves_inseparable({{0, 1}, {1, 1}, {2, 1}, {3, 1}}, named_function("and")));
}

TEST(ThresholdUnit, GivesTheTableOfTheLecture) {
  const ThresholdUnit unit{.weights = {2, 4, -1}, .bias = -2};
  EXPECT_EQ(pre_activations(unit, Encoding::signs), (Numbers{-7, -9, 1, -1, -3, -5, 5, 3}));
  EXPECT_EQ(function_of(unit, Encoding::signs), parse_function("x2 & (x1 | !x3)"));
}

TEST(ThresholdUnit, IsFalseOnTheLine) {
  EXPECT_EQ(function_of({.weights = {1}, .bias = -1}, Encoding::signs).count(), 0U);
  EXPECT_EQ(test::message_of([] { function_of(ThresholdUnit{}, Encoding::signs); }),
            "[logic] a unit on the cube has 1 to 16 weights; got 0");
}

}  // namespace
}  // namespace halfspace::theory
