// tests: draw/chart/beside.hpp.
#include "halfspace/draw/chart/beside.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/paint/svg.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::draw {
namespace {

// Says class 1, or the number, where the first input is above 0 (its mean).
Beside splitter(const std::string& title, std::size_t outputs) {
  return {title, 0.5, 0.01, 100, [outputs](const data::Dataset& rows) {
            std::vector<double> out;
            const std::vector<double> x = rows.features.to_vector<double>();
            for (std::size_t i = 0; i < x.size(); i += 2) {
              if (outputs == 2) out.push_back(-x[i]);
              out.push_back(x[i]);
            }
            return out;
          }};
}

template <class M>
const M& first(const Panel& panel) {
  for (const Mark& mark : panel.marks)
    if (const auto* const each = std::get_if<M>(&mark)) return *each;
  static const M none{};
  return none;
}

TEST(Boundaries, ShadeTheSidesOfEachLearnersBorder) {
  const train::Prepared data = train::prepared("gauss");
  const Figure figure =
      boundaries_figure(data.preprocessing, data.test,
                        {splitter("A", 2), splitter("B", 2), splitter("C", 2)}, "gauss");
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.columns, 2U);
  EXPECT_EQ(figure.panels[1].title, "B 0.500");
  EXPECT_EQ(figure.title, "What 3 learners make of gauss");
  const Panel& panel = figure.panels[0];
  const double middle = data.preprocessing.columns[0].mean;
  std::size_t ends = 0;
  for (const Point& p : first<Line>(panel).points)
    if (std::isfinite(p.x)) {
      EXPECT_NEAR(p.x, middle, 1e-9);
      ++ends;
    }
  EXPECT_GT(ends, 200U);
  const Image& shades = first<Image>(panel);
  EXPECT_EQ(shades.pixels.front(), mix(kPaper, category(0), 0.3));
  EXPECT_EQ(shades.pixels.back(), mix(kPaper, category(1), 0.3));
  EXPECT_THAT(to_svg(figure), testing::HasSubstr(">C 0.500</text>"));
}

TEST(Boundaries, ShareOneScaleOfNumbers) {
  const train::Prepared data = train::prepared("plane");
  const Figure figure = boundaries_figure(data.preprocessing, data.test,
                                          {splitter("A", 1), splitter("B", 1)}, "plane");
  ASSERT_TRUE(figure.ramp);
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("R² in each title; dots are 240 test rows"));
  EXPECT_EQ(first<Image>(figure.panels[0]).pixels, first<Image>(figure.panels[1]).pixels);
}

TEST(Boundaries, NeedTwoNumbers) {
  const train::Prepared data = train::prepared("iris");
  EXPECT_FALSE(is_plane(data.preprocessing));
  EXPECT_EQ(
      test::message_of(
          [&] { boundaries_figure(data.preprocessing, data.test, {splitter("A", 2)}, "iris"); }),
      "[compare] compare draws models of 2 numeric inputs, and this one has 4 inputs; train with "
      "--drop on two columns, or plot network");
}

TEST(Scores, StandAgainstTimeAndMemory) {
  const Figure figure =
      scores_figure({{"A", 0.9, 0.001, 100, {}}, {"B", 0.8, 10, 1e6, {}}}, "accuracy", "iris");
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_TRUE(figure.panels[0].x.logarithmic);
  EXPECT_EQ(figure.panels[0].y.label, "accuracy");
  const Dots& a = first<Dots>(figure.panels[1]);
  EXPECT_EQ(a.points.front().x, 100);
  EXPECT_EQ(a.points.front().y, 0.9);
  EXPECT_EQ(a.label, "A 0.900");
  EXPECT_GT(figure.panels[1].x.place(100), 0.02);  // not on the frame
  EXPECT_LT(figure.panels[1].x.place(1e6), 0.98);
}

}  // namespace
}  // namespace halfspace::draw
