// tests: draw/chart/hidden.hpp: what layers see, and where rows stand.
#include "halfspace/draw/chart/hidden.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/chart/rows.hpp"
#include "halfspace/draw/paint/svg.hpp"
#include "tests/draw/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::draw {
namespace {

using model::Model;
using train::prepared;
using train::Prepared;

Runtime one_thread() { return Runtime(Runtime::Options{.threads = 1, .fuse = true}); }

TEST(Hidden, ViewsAreWhatEachLayerComputes) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {5, 2});
  Runtime runtime = one_thread();
  const std::vector<LayerView> views = layer_views(model, data.train, runtime);
  ASSERT_EQ(views.size(), 3U);
  EXPECT_EQ(views[0].name, "4 inputs");
  EXPECT_EQ(views[1].name, "hidden 1: 5 tanh");
  EXPECT_EQ(views[2].name, "hidden 2: 2 tanh");
  EXPECT_EQ(views[0].values, data.train.features.to_vector<double>());
  const auto state = model.network->state();
  const std::vector<double> w = state[0].tensor.values();
  const std::vector<double> b = state[1].tensor.values();
  for (std::size_t r = 0; r < 10; ++r)
    for (std::size_t unit = 0; unit < 5; ++unit) {
      double z = b[unit];
      for (std::size_t i = 0; i < 4; ++i) z += views[0].values[4 * r + i] * w[5 * i + unit];
      EXPECT_NEAR(views[1].values[5 * r + unit], std::tanh(z), 1e-12);
    }
}

TEST(Hidden, TwoUnitsAreTheAxesAndMoreAreComponents) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {5, 2});
  Runtime runtime = one_thread();
  const Figure figure = hidden_figure(model, data.train, "iris", runtime);
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.title, "What the hidden layers of 4-5-2-3 make of iris");
  EXPECT_THAT(figure.panels[1].x.label,
              testing::MatchesRegex("component 1, [0-9]+ % of the variance"));
  EXPECT_EQ(figure.panels[2].x.label, "unit 1");
  EXPECT_EQ(figure.panels[2].y.label, "unit 2");
  const LayerView view = layer_views(model, data.train, runtime)[2];
  const auto labels = data.train.targets.span<std::int64_t>();
  const std::vector<Dots> dots = all<Dots>(figure.panels[2]);
  ASSERT_EQ(dots.size(), 3U);
  EXPECT_EQ(dots[1].label, "versicolor");
  std::size_t next = 0;
  for (std::size_t r = 0; r < labels.size(); ++r) {
    if (labels[r] != 1) continue;
    EXPECT_EQ(dots[1].points[next].x, view.values[2 * r]);
    EXPECT_EQ(dots[1].points[next++].y, view.values[2 * r + 1]);
  }
  EXPECT_EQ(next, dots[1].points.size());
}

TEST(Hidden, OneUnitStandsAgainstTheTarget) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {1});
  Runtime runtime = one_thread();
  const Panel panel = hidden_figure(model, data.train, "iris", runtime).panels[1];
  EXPECT_EQ(panel.y.label, "species");
  ASSERT_EQ(panel.y.ticks.size(), 3U);
  EXPECT_EQ(panel.y.ticks[2].text, "virginica");
  const std::vector<Dots> dots = all<Dots>(panel);
  for (std::size_t c = 0; c < 3; ++c)
    for (const Point& p : dots[c].points) EXPECT_EQ(p.y, static_cast<double>(c));
}

TEST(Hidden, NumbersColourRowsInTheTargetsOwnUnits) {
  const Prepared data = prepared("diabetes");
  const Model model = untrained(data, {3});
  Runtime runtime = one_thread();
  const Figure figure = hidden_figure(model, data.train, "diabetes", runtime);
  const std::vector<double> numbers = target_numbers(model.preprocessing, data.train);
  ASSERT_TRUE(figure.ramp.has_value());
  EXPECT_EQ(figure.ramp->low, "25");
  EXPECT_EQ(figure.ramp->high, "346");
  std::size_t rows = 0;
  for (const Dots& dots : all<Dots>(figure.panels[1])) rows += dots.points.size();
  EXPECT_EQ(rows, numbers.size());
}

TEST(Hidden, DrawsADotARowInSvg) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {2});
  Runtime runtime = one_thread();
  const std::string svg = to_svg(hidden_figure(model, data.train, "iris", runtime));
  const auto count = [&](const std::string& what) {
    std::size_t out = 0;
    for (std::size_t at = svg.find(what); at != std::string::npos; at = svg.find(what, at + 1))
      ++out;
    return out;
  };
  EXPECT_EQ(count("<circle"), 2U * 40 + 1);  // setosa's rows in two panels, and the key
  EXPECT_EQ(count("hidden 1: 2 tanh"), 1U);
}

TEST(Hidden, RefusesAModelWithoutHiddenLayers) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {});
  Runtime runtime = one_thread();
  EXPECT_EQ(test::message_of([&] { hidden_figure(model, data.train, "iris", runtime); }),
            "[hidden] hidden draws hidden layers, and this model has none; train with --hidden 8");
}

TEST(Rows, AreSpreadEvenlyWhenTheyAreTooMany) {
  data::Dataset many;
  std::vector<double> numbers(3000);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(i);
  many.features = tensor({3000, 1}, numbers, DType::float64).array();
  const data::Dataset some = some_rows(many);
  ASSERT_EQ(some.rows(), kMostRows);
  EXPECT_EQ(some.features.to_vector<double>()[1], 2);
  EXPECT_EQ(some.features.to_vector<double>().back(), 2998);
  EXPECT_EQ(rows_text(many), "1500 of 3000 rows");
  EXPECT_EQ(rows_text(some), "");
}

TEST(Rows, ClassesPastTheTwentiethShareALook) {
  std::vector<std::string> names(25, "c");
  const std::vector<std::int64_t> labels{0, 19, 20, 24};
  Panel panel;
  add_classes(panel, names, labels, {{0, 0}, {1, 1}, {2, 2}, {3, 3}});
  const std::vector<Dots> dots = all<Dots>(panel);
  ASSERT_EQ(dots.size(), 21U);
  EXPECT_EQ(dots[20].label, "5 more");
  EXPECT_EQ(dots[20].points.size(), 2U);
  EXPECT_EQ(dots[19].points.size(), 1U);
}

}  // namespace
}  // namespace halfspace::draw
