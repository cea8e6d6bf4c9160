// tests: math/functions.hpp: the vocabulary of plain numbers.
#include "halfspace/math/functions.hpp"

#include <gtest/gtest.h>

namespace halfspace::math {
namespace {

TEST(Functions, MaximumAndMinimumLetNothingSwallowNaN) {
  EXPECT_TRUE(std::isnan(max(NAN, 1.0)));
  EXPECT_TRUE(std::isnan(max(1.0, NAN)));
  EXPECT_TRUE(std::isnan(min(NAN, 1.0)));
  EXPECT_TRUE(std::isnan(min(1.0, NAN)));
  EXPECT_EQ(max(-1.0, 2.0), 2.0);
  EXPECT_EQ(min(-1.0, 2.0), -1.0);
}

TEST(Functions, SelectTakesTheFirstWhereTheConditionHolds) {
  EXPECT_EQ(select(true, 1.0, 2.0), 1.0);
  EXPECT_EQ(select(false, 1.0, 2.0), 2.0);
}

TEST(Functions, FmaRoundsOnce) {
  const double a = 1.0 + 0x1p-30;
  EXPECT_EQ(fma(a, a, -1.0 - 0x1p-29), 0x1p-60);
}

}  // namespace
}  // namespace halfspace::math
