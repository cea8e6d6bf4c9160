// tests: learners/depths.hpp: targets of the plane, learned.
#include "halfspace/learners/depths.hpp"

#include <gtest/gtest.h>

namespace halfspace::learners {
namespace {

TEST(PlaneTargets, HoldAboutHalfOfTheSquare) {
  for (const PlaneTarget& target : plane_targets()) {
    const data::Source source = sample(target, 2000, 1);
    const auto& table = std::get<data::Table>(source.train);
    double inside = 0;
    for (std::int64_t r = 0; r < table.rows; ++r) {
      const double x = table.columns[0].number(r);
      const double y = table.columns[1].number(r);
      EXPECT_TRUE(x >= -5 && x <= 5 && y >= -5 && y <= 5);
      EXPECT_EQ(table.columns[2].number(r), target.holds(x, y) ? 1 : -1);
      inside += target.holds(x, y) ? 1 : 0;
    }
    EXPECT_GT(inside / 2000, 0.25) << target.name;
    EXPECT_LT(inside / 2000, 0.75) << target.name;
  }
}

TEST(PlaneTargets, AreWhatTheirNamesSay) {
  const auto targets = plane_targets();
  EXPECT_TRUE(targets[0].holds(0, 4.3));  // a ray of the star
  EXPECT_FALSE(targets[0].holds(0, -4.3));
  EXPECT_TRUE(targets[1].holds(1, 1));
  EXPECT_FALSE(targets[1].holds(1, -1));
  EXPECT_NE(targets[2].holds(1, 0), targets[2].holds(-1, 0));  // opposite arms
}

TEST(Depths, DeeperNetworksLearnASpiralBetter) {
  const train::Prepared data =
      train::prepare(sample(plane_targets()[2], 1500, 1), {}, DType::float32);
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  const std::vector<DepthRun> runs = learn_with_depths(data, 0, runtime);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[2].model.architecture(), "2-8-8-8-8-1");
  EXPECT_LT(runs[0].score, 0.8);
  EXPECT_GT(runs[2].score, runs[0].score + 0.1);
  const std::vector<DepthRun> again = learn_with_depths(data, 0, runtime);
  EXPECT_EQ(again[2].model.weights_hash(), runs[2].model.weights_hash());
}

}  // namespace
}  // namespace halfspace::learners
