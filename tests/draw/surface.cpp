// tests: draw/chart/surface.hpp, relief.hpp: the loss from above and from the side.
#include "halfspace/draw/chart/surface.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/chart/relief.hpp"
#include "halfspace/draw/paint/svg.hpp"
#include "halfspace/draw/paint/terminal.hpp"
#include "tests/draw/support.hpp"

namespace halfspace::draw {
namespace {

Heights slope() { return {0, 2, 0, 4, 3, 3, {0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1}}; }

explain::LossSurvey bowl(double deepest) {
  explain::LossSurvey out;
  out.grid.points = 11;
  for (std::size_t row = 0; row < 11; ++row)
    for (std::size_t column = 0; column < 11; ++column) {
      const auto [a, b] = out.grid.at(column, row);
      out.grid.losses.push_back(deepest + a * a + b * b);
    }
  out.chord = explain::Chord{{-1, 0}, {1, 0}, 0};
  for (std::size_t k = 0; k < 61; ++k)
    out.along_chord.push_back(deepest + std::pow(static_cast<double>(k) / 30 - 1, 2));
  return out;
}

TEST(Relief, StandsStraightBetweenItsPoints) {
  const Relief relief(slope());
  EXPECT_DOUBLE_EQ(relief.height({1.5, 3}), 0.75);
  EXPECT_DOUBLE_EQ(relief.height({5, 3}), 1);  // past the edge
  EXPECT_EQ(relief.at({1, 2}, 0).x, 0);        // the middle of the floor
  EXPECT_GT(relief.at({1, 2}, 1).y, relief.at({1, 2}, 0.5).y);
  EXPECT_EQ(relief.at({1, 2}, 1).x, relief.at({1, 2}, 0).x);
}

TEST(Relief, PaintsFromTheFarthestCellToTheNearest) {
  const Panel panel = Relief(slope()).panel("a", "b", {{0.5, "half"}});
  const std::vector<Area> areas = all<Area>(panel);
  ASSERT_EQ(areas.size(), 1U + 4);  // the floor and the cells
  EXPECT_EQ(areas[1].points.size(), 4U);
  const Point farthest = Relief(slope()).on({1, 2});
  EXPECT_DOUBLE_EQ(areas[1].points[0].x, farthest.x);
  EXPECT_DOUBLE_EQ(areas[1].points[0].y, farthest.y);
  const Point nearest = Relief(slope()).on({0, 0});
  EXPECT_DOUBLE_EQ(areas[4].points[0].x, nearest.x);
}

TEST(Surface, HasPlaneReliefAndChord) {
  const train::Prepared data = train::prepared("iris");
  const Figure figure = surface_figure(untrained(data, {2}), bowl(1), "iris");
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.title, "Loss around the weights of 4-2-3");
  EXPECT_THAT(figure.subtitle, testing::StartsWith("Mean cross_entropy on iris; "));
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("as for a convex function"));
  EXPECT_EQ(all<Area>(figure.panels[1]).size(), 1U + 100);
  EXPECT_EQ(figure.panels[1].y.label, "loss");
  const std::vector<Line> chord = all<Line>(figure.panels[2]);
  EXPECT_EQ(chord[1].points.size(), 61U);
  EXPECT_EQ(chord[0].points.size(), 2U);
  EXPECT_EQ(figure.ramp->low, "1");
  EXPECT_EQ(figure.ramp->high, "3");
}

TEST(Surface, LinesOfEqualLossLieAtTheirLevel) {
  const train::Prepared data = train::prepared("iris");
  for (const double deepest : {1.0, 0.01}) {  // on a straight and on a logarithmic scale
    const Panel plane = surface_figure(untrained(data, {2}), bowl(deepest), "iris").panels.front();
    std::size_t levels = 0;
    for (const Text& name : all<Text>(plane)) {
      if (name.text == "A" || name.text == "B") continue;  // the chord's ends
      ++levels;
      EXPECT_NEAR(deepest + name.at.x * name.at.x + name.at.y * name.at.y, std::stod(name.text),
                  0.12)
          << name.text;
    }
    EXPECT_GT(levels, 1U);
  }
}

TEST(Surface, SaysWhatAChordShowsAndDrawsThePath) {
  const train::Prepared data = train::prepared("iris");
  explain::LossSurvey survey = bowl(0.01);
  survey.path = {{-0.5, 0.5}, {-0.2, 0.1}, {0, 0}};
  survey.shares = {0.8, 0.15};
  survey.along_chord[30] = 4;
  const Figure figure = surface_figure(untrained(data, {2}), survey, "iris");
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("on the chord the loss is 4 where the straight "
                                                  "line has 1.01, so it is not convex"));
  EXPECT_EQ(figure.panels[0].x.label, "component 1, 80 %");
  EXPECT_EQ(figure.panels[1].y.label, "loss, logarithmic");
  const std::string svg = to_svg(figure);
  EXPECT_THAT(svg, testing::HasSubstr("path of training"));
  EXPECT_THAT(to_terminal(figure), testing::HasSubstr("Loss above a chord"));
}

TEST(Areas, BeyondThePanelAreCutInTheTerminal) {
  Panel panel{.x = {.shown = false}, .y = {.shown = false}, .frame = false};
  panel.marks = {
      Area{.points = {{-3, -3}, {4, -3}, {4, 4}, {-3, 4}}, .paint = kInk, .in_terminal = true}};
  const Figure figure{.title = "", .panels = {panel}};
  EXPECT_THAT(to_terminal(figure, {.columns = 40}), testing::HasSubstr("⣿"));
}

TEST(Areas, HideWhatIsUnderThemInTheTerminal) {
  Panel panel{.x = {.shown = false}, .y = {.shown = false}, .frame = false};
  panel.marks = {Line{.points = {{0, 0.5}, {1, 0.5}}}};
  Figure figure{.title = "", .panels = {panel}};
  const std::string line = to_terminal(figure);
  figure.panels[0].marks.emplace_back(
      Area{.points = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, .paint = kPaper, .in_terminal = true});
  const std::string hidden = to_terminal(figure);
  EXPECT_NE(line, hidden);
  EXPECT_EQ(hidden.find("\xe2"), std::string::npos);  // no braille
  figure.panels[0].marks.emplace_back(
      Area{.points = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, .paint = kInk, .in_terminal = true});
  EXPECT_NE(to_terminal(figure).find("⣿"), std::string::npos);
}

}  // namespace
}  // namespace halfspace::draw
