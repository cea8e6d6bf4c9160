// tests: draw/dimension.hpp: two curves of accuracy and one of contrast.
#include "halfspace/draw/chart/dimension.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/paint/svg.hpp"
#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

TEST(Dimension, DrawsWhatWasMeasured) {
  const Figure figure =
      dimension_figure({{1, 900}, {8, 4}, {64, 0.25}}, {{2, 0.9, 0.95}, {4, 0.8, 0.94}});
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("In 64 dimensions the farthest of 1000 points is "
                                                  "only 25 % farther"));
  EXPECT_TRUE(figure.panels[0].x.logarithmic);
  EXPECT_TRUE(figure.panels[0].y.logarithmic);
  const std::vector<Line> contrast = all<Line>(figure.panels[0]);
  ASSERT_EQ(contrast.size(), 1U);
  EXPECT_EQ(contrast[0].points[1].y, 4);
  const std::vector<Line> accuracy = all<Line>(figure.panels[1]);
  ASSERT_EQ(accuracy.size(), 3U);
  EXPECT_EQ(accuracy[1].label, "5 nearest neighbours");
  EXPECT_EQ(accuracy[1].points[0].y, 0.9);
  EXPECT_EQ(accuracy[2].points[1].y, 0.94);
  EXPECT_THAT(to_svg(figure), testing::HasSubstr("test accuracy"));
}

}  // namespace
}  // namespace halfspace::draw
