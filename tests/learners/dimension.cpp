// tests: learners/dimension.hpp: what grows and falls with the dimension.
#include "halfspace/learners/dimension.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace halfspace::learners {
namespace {

TEST(Concentration, DistancesBecomeAlikeAsTheDimensionGrows) {
  const std::vector<std::int64_t> dimensions{2, 16, 128, 1024};
  const std::vector<Concentration> found = distance_concentration(dimensions, 0);
  ASSERT_EQ(found.size(), 4U);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_LT(found[i].contrast, found[i - 1].contrast / 2);
  EXPECT_GT(found[0].contrast, 10);
  // Distances in D dimensions have mean √(D/6) and deviation √(7/120): of 1000, ± 3.2 deviations.
  EXPECT_NEAR(found[3].contrast, 2 * 3.2 * std::sqrt(7.0 / 120) / std::sqrt(1024.0 / 6), 0.03);
  EXPECT_EQ(distance_concentration(dimensions, 0)[2].contrast, found[2].contrast);
  EXPECT_NE(distance_concentration(dimensions, 1)[2].contrast, found[2].contrast);
}

TEST(IrrelevantInputs, MisleadNeighboursMoreThanANetwork) {
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  const std::vector<IrrelevantInputs> found =
      learn_among_noise(std::vector<std::int64_t>{2, 64}, 0, runtime);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_GT(found[0].neighbours, 0.95);
  EXPECT_GT(found[0].network, 0.95);
  EXPECT_LT(found[1].neighbours, 0.75);
  EXPECT_GT(found[1].network, 0.9);
}

}  // namespace
}  // namespace halfspace::learners
