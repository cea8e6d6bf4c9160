// tests: draw/chart/bumps.hpp: the data of figures of approximations.
#include "halfspace/draw/chart/bumps.hpp"

#include <gtest/gtest.h>

#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

std::vector<BumpRun> runs_of(const theory::Formula& f, std::initializer_list<std::int64_t> units) {
  std::vector<BumpRun> out;
  for (const std::int64_t each : units) {
    theory::BumpNetwork network = theory::build_bumps(f, each, theory::BumpUnit::relu, {});
    const theory::BumpError error = theory::measure_bumps(network, f, {});
    out.push_back({std::move(network), error});
  }
  return out;
}

TEST(Bumps, ShowEachNetworkOverTheFunctionAndTheErrorsLast) {
  const theory::Formula f("sin(x)");
  const std::vector<BumpRun> runs = runs_of(f, {4, 16, 64});
  const Figure figure = bumps_figure(f, runs, {});
  ASSERT_EQ(figure.panels.size(), 4U);
  EXPECT_EQ(figure.title, "Approximating sin(x)");
  const std::vector<Line> lines = all<Line>(figure.panels[1]);
  ASSERT_EQ(lines.size(), 2U);
  double most = 0;
  for (std::size_t i = 0; i < lines[0].points.size(); ++i) {
    EXPECT_NEAR(lines[0].points[i].y, std::sin(lines[0].points[i].x), 1e-12);
    most = std::max(most, std::abs(lines[0].points[i].y - lines[1].points[i].y));
  }
  EXPECT_NEAR(most, runs[1].error.largest, 1e-4);
  const std::vector<Line> errors = all<Line>(figure.panels.back());
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].points[2].x, 64);
  EXPECT_EQ(errors[0].points[2].y, runs[2].error.largest);
  EXPECT_EQ(errors[1].points[0].y, runs[0].error.rms);
}

TEST(Bumps, OfTwoVariablesAreColours) {
  const theory::Formula f("x + 2*y");  // highest at the top right
  const Figure figure = bumps_figure(f, runs_of(f, {96}), {});
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.panels[0].title, "The function");
  const Image image = all<Image>(figure.panels[0]).front();
  ASSERT_EQ(image.pixels.size(), image.columns * image.rows);
  EXPECT_EQ(image.pixels[image.columns - 1], diverging().at(1));                 // top right: 9
  EXPECT_EQ(image.pixels[image.columns * (image.rows - 1)], diverging().at(0));  // bottom left
  EXPECT_EQ(image.pixels[0], diverging().at(0.5 + 0.5 * 3 / 9));                 // top left: -3 + 6
  ASSERT_TRUE(figure.ramp);
  EXPECT_EQ(figure.ramp->high, "9");
}

}  // namespace
}  // namespace halfspace::draw
