// tests: defs/schedules.hpp: formulas at known points, and PyTorch's schedules.
#include "halfspace/defs/schedules.hpp"

#include "halfspace/defs/choice.hpp"
#include "halfspace/defs/choices.hpp"
#include "tests/nn/support.hpp"

namespace halfspace::defs {
namespace {

double factor(const std::string& text, double progress) {
  const Choice choice = choose(text, schedules(), "schedule");
  return schedules()[static_cast<std::size_t>(choice.row)].factor(progress, choice.params.data());
}

TEST(Schedules, FollowTheirFormulas) {
  for (const double p : {0.0, 0.4, 1.0}) EXPECT_EQ(factor("constant", p), 1.0);
  EXPECT_EQ(factor("step:gamma=0.5,every=0.25", 0.24), 1.0);
  EXPECT_EQ(factor("step:gamma=0.5,every=0.25", 0.25), 0.5);
  EXPECT_EQ(factor("step:gamma=0.5,every=0.25", 0.99), 0.125);
  EXPECT_EQ(factor("cosine", 0.0), 1.0);
  EXPECT_NEAR(factor("cosine", 0.5), 0.5, 1e-15);
  EXPECT_NEAR(factor("cosine", 1.0), 0.0, 1e-15);
  EXPECT_NEAR(factor("cosine:low=0.2", 1.0), 0.2, 1e-15);
  EXPECT_NEAR(factor("one_cycle", 0.0), 1 / 25.0, 1e-15);
  EXPECT_NEAR(factor("one_cycle", 0.3), 1.0, 1e-15);
  EXPECT_NEAR(factor("one_cycle", 1.0), 1 / 25e4, 1e-15);
  EXPECT_NEAR(factor("one_cycle:warm=0.5,div=10", 0.0), 0.1, 1e-15);
  EXPECT_EQ(factor("exponential", 0.0), 1.0);
  EXPECT_NEAR(factor("exponential:final=0.25", 0.5), 0.5, 1e-15);
  EXPECT_NEAR(factor("exponential:final=0.25", 1.0), 0.25, 1e-15);
  EXPECT_EQ(factor("inverse_time", 0.0), 1.0);
  EXPECT_NEAR(factor("inverse_time:decay=4", 0.5), 1 / 3.0, 1e-15);
  EXPECT_EQ(factor("warmup:start=0.5,warm=0.2", 0.0), 0.5);
  EXPECT_NEAR(factor("warmup:start=0.5,warm=0.2", 0.1), 0.75, 1e-15);
  EXPECT_EQ(factor("warmup:warm=0", 0.0), 1.0);
  EXPECT_EQ(factor("warmup", 0.9), 1.0);
  EXPECT_NEAR(factor("warmup_cosine:warm=0.5", 0.75), 0.5, 1e-15);
  EXPECT_NEAR(factor("warmup_cosine:low=0.2", 1.0), 0.2, 1e-15);
}

TEST(Schedules, StepCountsThirdsWithoutLosingOneToRounding) {
  for (int n = 1; n <= 600; ++n)  // the first step of the second third, however many steps
    EXPECT_NEAR(factor("step", static_cast<double>(n) / (3.0 * n)), 0.1, 1e-15) << n;
}

TEST(Schedules, EqualPyTorch) {
  const nlohmann::json golden = test::golden("golden/optimizers.json")["schedules"];
  const auto expect_points = [&](const std::string& schedule, const std::string& points,
                                 double begin, double end) {
    for (const nlohmann::json& point : golden[points])
      EXPECT_NEAR(factor(schedule, begin + (end - begin) * point[0].get<double>()),
                  point[1].get<double>(), 1e-12)
          << points << " " << point;
  };
  expect_points("one_cycle", "one_cycle_up", 0, 0.3);
  expect_points("one_cycle", "one_cycle_down", 0.3, 1);
  expect_points("cosine", "cosine", 0, 1);
  expect_points("step", "step", 0, 1);
  expect_points("exponential", "exponential", 0, 1);
  expect_points("warmup", "warmup", 0, 1);
  expect_points("warmup_cosine", "warmup_cosine", 0, 1);
}

TEST(Schedules, PlateauEqualsPyTorch) {
  const nlohmann::json golden = test::golden("golden/optimizers.json")["plateau"];
  const Choice choice =
      choose("plateau:factor=0.5,patience=2,threshold=0.01", schedules(), "schedule");
  const ScheduleRow& row = schedules()[static_cast<std::size_t>(choice.row)];
  ASSERT_NE(row.of_losses, nullptr);
  std::vector<double> losses;
  for (std::size_t t = 0; t < golden["losses"].size(); ++t) {
    losses.push_back(golden["losses"][t]);
    EXPECT_EQ(row.of_losses(losses, choice.params.data()), golden["factors"][t].get<double>()) << t;
  }
  EXPECT_LT(golden["factors"].back().get<double>(), 0.1);
}

}  // namespace
}  // namespace halfspace::defs
