// tests: base/philox.hpp against the published test vector and for its promises.
#include "halfspace/base/philox.hpp"

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

TEST(Philox, KeepsEveryUniformInTheUnitInterval) {
  const Philox random(7, Purpose::user);
  double sum = 0;
  for (std::uint64_t i = 0; i < 100000; ++i) {
    const double u = random.uniform(i);
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
  }
  EXPECT_NEAR(sum / 100000, 0.5, 0.005);
}

TEST(Philox, DrawsNormalsOfMeanZeroAndVarianceOne) {
  const Philox random(3, Purpose::user);
  double sum = 0;
  double squares = 0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const double z = random.normal(i);
    sum += z;
    squares += z * z;
  }
  EXPECT_NEAR(sum / 20000, 0.0, 0.02);
  EXPECT_NEAR(squares / 20000, 1.0, 0.03);
}

TEST(Philox, MatchesThePublishedVectorOfZeros) {
  // Random123's known answers, philox4x32-10 with counter 0 and key 0.
  const auto w = Philox(0, Purpose::user).draw(0);
  EXPECT_EQ(w, (std::array<std::uint32_t, 4>{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
}

TEST(Philox, GivesEachPurposeAndStepItsOwnNumbers) {
  EXPECT_NE(Philox(0, Purpose::shuffle).draw(0), Philox(0, Purpose::dropout).draw(0));
  EXPECT_NE(Philox(0, Purpose::shuffle, 0).draw(0), Philox(0, Purpose::shuffle, 1).draw(0));
  EXPECT_NE(Philox(0, Purpose::shuffle).draw(0), Philox(1, Purpose::shuffle).draw(0));
}

TEST(Philox, StaysBelowTheBound) {
  const Philox random(1, Purpose::user);
  for (std::uint64_t i = 0; i < 1000; ++i) EXPECT_LT(random.below(10, i), 10U);
}

TEST(Philox, DrawsSideBySideWhatItDrawsAlone) {
  const Philox random(5, Purpose::shuffle, 9);
  for (const std::uint64_t first : {0ULL, 7ULL, 0xFFFFFFFEULL}) {
    const auto drawn = random.draws<4>(first);
    for (std::uint64_t i = 0; i < 4; ++i) EXPECT_EQ(drawn[i], random.draw(first + i));
  }
}

}  // namespace
}  // namespace halfspace::base
