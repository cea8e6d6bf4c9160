// tests: draw/chart/calibration.hpp: bins, their intervals and counts.
#include "halfspace/draw/chart/calibration.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/paint/svg.hpp"
#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

explain::Calibration two_bins() {
  explain::Calibration out =
      explain::calibrate(std::vector<double>{0.1, 0.2, 0.2, 0.9}, {false, true, false, true}, 2);
  return out;
}

TEST(CalibrationFigure, PlacesABinWhereItsMeansAre) {
  const train::Prepared data = train::prepared("xor");
  const model::Model model = untrained(data, {2});
  const Figure figure = calibration_figure(model, two_bins(), "xor");
  ASSERT_EQ(figure.panels.size(), 2U);
  const std::vector<Dots> dots = all<Dots>(figure.panels[0]);
  ASSERT_EQ(dots.size(), 1U);
  ASSERT_EQ(dots[0].points.size(), 2U);
  EXPECT_NEAR(dots[0].points[0].x, 0.5 / 3, 1e-15);
  EXPECT_NEAR(dots[0].points[0].y, 1.0 / 3, 1e-15);
  EXPECT_EQ(figure.panels[0].x.label, "probability of label 1");
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("stated 35.0 %, came true 50.0 %"));
}

TEST(CalibrationFigure, DrawsWilsonIntervals) {
  const train::Prepared data = train::prepared("xor");
  const model::Model model = untrained(data, {2});
  const std::vector<Line> lines = all<Line>(calibration_figure(model, two_bins(), "xor").panels[0]);
  ASSERT_EQ(lines.size(), 2U);  // the diagonal, the intervals
  ASSERT_EQ(lines[1].points.size(), 6U);
  // scipy.stats.binomtest(1, 3).proportion_ci(method="wilson")
  EXPECT_NEAR(lines[1].points[0].y, 0.061492, 1e-6);
  EXPECT_NEAR(lines[1].points[1].y, 0.792340, 1e-6);
  EXPECT_EQ(lines[1].points[4].y, 1);
}

TEST(CalibrationFigure, HasABarForEachBinThatIsUsed) {
  const train::Prepared data = train::prepared("iris");
  const model::Model model = untrained(data, {2});
  explain::Calibration calibration =
      explain::calibrate(std::vector<double>{0.4, 0.95}, {true, true});
  const Figure figure = calibration_figure(model, calibration, "iris");
  EXPECT_EQ(all<Area>(figure.panels[1]).size(), 2U);
  EXPECT_EQ(all<Text>(figure.panels[1])[0].text, "1");
  EXPECT_EQ(figure.panels[1].x.label, "probability of the likeliest species");
  EXPECT_THAT(to_svg(figure), testing::HasSubstr("perfect calibration"));
}

}  // namespace
}  // namespace halfspace::draw
