// tests: draw/chart/find_rate.hpp: the data of figures of learning rates.
#include "halfspace/draw/chart/find_rate.hpp"

#include <gtest/gtest.h>

#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

TEST(RateFigure, ShowsTheTrialsAndTheSuggestion) {
  const train::RateFinding finding{.trials = {{1e-4, 3, 3}, {1e-2, 2, 2.5}, {1, 5, 4}},
                                   .suggested = 1e-3};
  const Panel panel = rate_figure(finding).panels.front();
  const std::vector<Line> lines = all<Line>(panel);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].points[2].y, 5);
  EXPECT_EQ(lines[1].points[1].y, 2.5);
  EXPECT_EQ(lines[2].points[0].x, 1e-3);
  EXPECT_EQ(lines[2].label, "suggested: 0.001");
  EXPECT_TRUE(panel.x.logarithmic);
}

}  // namespace
}  // namespace halfspace::draw
