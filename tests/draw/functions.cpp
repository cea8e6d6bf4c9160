// tests: draw/chart/functions.hpp: the curves are those of the definitions.
#include "halfspace/draw/chart/functions.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "halfspace/defs/catalog.hpp"

namespace halfspace::draw {
namespace {

const Line& line_named(const Panel& panel, const std::string& name) {
  for (const Mark& mark : panel.marks)
    if (const auto* const line = std::get_if<Line>(&mark);
        line != nullptr &&
        (" = " + line->label + " = ").find(" = " + name + " = ") != std::string::npos)
      return *line;
  ADD_FAILURE() << "no line " << name;
  return std::get<Line>(panel.marks.front());
}

// The height of a line at the sample nearest to x.
double at(const Line& line, double x) {
  const auto near = std::min_element(line.points.begin(), line.points.end(), [&](Point a, Point b) {
    const auto far = [&](Point p) { return std::isfinite(p.x) ? std::abs(p.x - x) : HUGE_VAL; };
    return far(a) < far(b);
  });
  return near->y;
}

TEST(Activations, HaveAPanelEachWithValueAndDerivative) {
  const Figure figure = activations_figure();
  const auto rows = defs::activations();
  ASSERT_EQ(figure.panels.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Panel& panel = figure.panels[i];
    EXPECT_TRUE(panel.title.starts_with(rows[i].info->name));
    EXPECT_EQ(panel.marks.size(), 2U);
    if (panel.title != "sigmoid") continue;
    const double x = 1;
    const double y = 1 / (1 + std::exp(-x));
    EXPECT_NEAR(at(line_named(panel, "g(z)"), x), y, 2e-3);
    EXPECT_NEAR(at(line_named(panel, "derivative g′(z)"), x), y * (1 - y), 2e-3);
  }
}

TEST(Activations, BreakWhereTheyJump) {
  for (const Panel& panel : activations_figure().panels) {
    const auto runs = clipped(line_named(panel, "g(z)").points, panel.x, panel.y);
    if (panel.title == "sign" || panel.title == "step" || panel.title == "tanh") {
      EXPECT_EQ(runs.size(), panel.title == "tanh" ? 1U : 2U) << panel.title;
    }
  }
}

TEST(Losses, AreThoseOfTheLectureOverTheMargin) {
  const Panel panel = losses_figure().panels.front();
  for (const double m : {-2.0, -0.5, 0.5, 2.0}) {
    EXPECT_EQ(at(line_named(panel, "zero_one"), m), m > 0 ? 0 : 1);
    EXPECT_NEAR(at(line_named(panel, "hinge"), m), std::max(0.0, 1 - m), 0.01);
    EXPECT_NEAR(at(line_named(panel, "half_squared"), m), 0.5 * (m - 1) * (m - 1), 0.02);
    const double log_loss = std::log1p(std::exp(-m));
    for (const char* name : {"logistic", "cross_entropy", "bce", "bce_logits"})
      EXPECT_NEAR(at(line_named(panel, name), m), log_loss, 0.01) << name;
  }
  // Martins & Astudillo 2016: 0 from margin 1 on, -m from -1 down, (m - 1)²/4 between.
  EXPECT_NEAR(at(line_named(panel, "sparsemax_loss"), 0.5), 0.0625, 0.01);
  EXPECT_NEAR(at(line_named(panel, "sparsemax_loss"), -2), 2, 0.01);
  EXPECT_EQ(at(line_named(panel, "sparsemax_loss"), 2), 0);
}

TEST(Losses, ThatAgreeShareALine) {
  const Panel panel = losses_figure().panels.front();
  EXPECT_EQ(&line_named(panel, "logistic"), &line_named(panel, "cross_entropy"));
  EXPECT_EQ(&line_named(panel, "mse"), &line_named(panel, "squared_sum"));
  EXPECT_NE(&line_named(panel, "hinge"), &line_named(panel, "logistic"));
}

}  // namespace
}  // namespace halfspace::draw
