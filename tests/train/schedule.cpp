// tests: train/schedule.hpp: factors of the step and of the losses.
#include "halfspace/train/schedule.hpp"

#include <gtest/gtest.h>

namespace halfspace::train {
namespace {

Schedule schedule(const char* choice) {
  return Schedule(defs::choose(choice, defs::schedules(), "schedule"));
}

TEST(Schedule, FollowsTheShareOfTrainingAndStaysAfterIt) {
  const Schedule cosine = schedule("cosine:low=0.2");
  EXPECT_FALSE(cosine.follows_losses());
  EXPECT_EQ(cosine.factor(0, 40), 1.0);
  EXPECT_NEAR(cosine.factor(20, 40), 0.6, 1e-15);
  EXPECT_NEAR(cosine.factor(40, 40), 0.2, 1e-15);
  EXPECT_EQ(cosine.factor(1000, 40), cosine.factor(40, 40));
  EXPECT_EQ(schedule("step").factor(0, 0), 1.0);  // of no step at all
}

TEST(Schedule, FollowsTheLossesSoFar) {
  Schedule plateau = schedule("plateau:factor=0.5,patience=0");
  EXPECT_TRUE(plateau.follows_losses());
  EXPECT_EQ(plateau.factor(7, 40), 1.0);
  plateau.follow(std::vector<double>{3, 3, 2, 2});
  EXPECT_EQ(plateau.factor(7, 40), 0.25);
  plateau.follow({});
  EXPECT_EQ(plateau.factor(7, 40), 1.0);
}

TEST(Schedule, LossesLeaveOthersAlone) {
  Schedule constant = schedule("constant");
  constant.follow(std::vector<double>{1, 1, 1});
  EXPECT_EQ(constant.factor(3, 4), 1.0);
}

}  // namespace
}  // namespace halfspace::train
