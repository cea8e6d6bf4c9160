// tests: draw/figure/axis.hpp: places lie between the ends, ticks are round, few and told apart.
#include "halfspace/draw/figure/axis.hpp"

#include <cmath>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace halfspace::draw {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::vector<Tick>& ticks) {
  std::vector<std::string> out;
  for (const Tick& tick : ticks) out.push_back(tick.text);
  return out;
}

TEST(Ticks, AreMultiplesOfOneTwoOrFive) {
  EXPECT_THAT(texts(nice_ticks(0, 1, 5)), ElementsAre("0", "0.2", "0.4", "0.6", "0.8", "1.0"));
  EXPECT_THAT(texts(nice_ticks(-1.5, 2.5, 4)), ElementsAre("−1", "0", "1", "2"));
  EXPECT_THAT(texts(nice_ticks(0, 0.03, 3)), ElementsAre("0", "0.01", "0.02", "0.03"));
  EXPECT_THAT(texts(nice_ticks(0, 2e6, 2)), ElementsAre("0", "1e+06", "2e+06"));
}

RC_GTEST_PROP(Ticks, LieInsideAndDiffer, (int exponent)) {
  const double scale = std::pow(10, exponent % 7);
  const double lo = scale * *rc::gen::inRange(-1000, 1000);
  const double hi = lo + scale * *rc::gen::inRange(1, 1000);
  const int count = *rc::gen::inRange(2, 9);
  const std::vector<Tick> ticks = nice_ticks(lo, hi, count);
  RC_ASSERT(ticks.size() >= 2);
  // Where a step leaves one tick, the next one down (2.5 times smaller at most) leaves up to 5.
  RC_ASSERT(ticks.size() <= static_cast<std::size_t>(std::max(count + 1, 5)));
  std::set<std::string> seen;
  for (const Tick& tick : ticks) {
    RC_ASSERT(tick.at >= lo - 1e-6 * (hi - lo));
    RC_ASSERT(tick.at <= hi + 1e-6 * (hi - lo));
    RC_ASSERT(seen.insert(tick.text).second);
  }
}

TEST(LogTicks, ArePowersOfTenAndFillShortRanges) {
  EXPECT_THAT(texts(log_ticks(1e-5, 1e-1, 8)), ElementsAre("10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1"));
  EXPECT_THAT(texts(log_ticks(0.1, 3, 8)), ElementsAre("0.1", "0.2", "0.5", "1", "2"));
  EXPECT_THAT(texts(log_ticks(0.006, 1.3, 3)), ElementsAre("0.01", "0.1", "1"));  // not 0.1 alone
  EXPECT_GE(log_ticks(3.1, 4.9, 6).size(), 2U);
}

TEST(Axis, PlacesItsEndsAtZeroAndOne) {
  const Axis plain{.lo = 2, .hi = 6};
  EXPECT_EQ(plain.place(2), 0);
  EXPECT_EQ(plain.place(6), 1);
  EXPECT_EQ(plain.place(3), 0.25);
  const Axis turned{.lo = 2, .hi = 6, .descending = true};
  EXPECT_EQ(turned.place(3), 0.75);
  const Axis logs{.lo = 1, .hi = 100, .logarithmic = true};
  EXPECT_DOUBLE_EQ(logs.place(10), 0.5);
}

TEST(Fitted, HoldsWhatIsFiniteWithAirAround) {
  const Axis axis = fitted({1, 3, std::nan(""), HUGE_VAL}, "loss", 0.25);
  EXPECT_EQ(axis.lo, 0.5);
  EXPECT_EQ(axis.hi, 3.5);
  const Axis flat = fitted({5, 5}, "");
  EXPECT_LT(flat.lo, 5);
  EXPECT_GT(flat.hi, 5);
  const Axis none = fitted({}, "");
  EXPECT_EQ(none.hi - none.lo, 1);
  const Axis logs = fitted_log({-1, 0, 0.01, 10}, "");
  EXPECT_GT(logs.lo, 0);
  EXPECT_LE(logs.lo, 0.01);
  EXPECT_GE(logs.hi, 10);
}

}  // namespace
}  // namespace halfspace::draw
