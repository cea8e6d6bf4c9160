// tests: draw/{history,network,confusion,weights,boundary}.hpp: the data of figures of models.
#include <cmath>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/chart/boundary.hpp"
#include "halfspace/draw/chart/confusion.hpp"
#include "halfspace/draw/chart/history.hpp"
#include "halfspace/draw/chart/layers.hpp"
#include "halfspace/draw/chart/network.hpp"
#include "halfspace/draw/chart/weights.hpp"
#include "tests/draw/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::draw {
namespace {

using model::Model;
using train::prepared;
using train::Prepared;

TEST(Layers, AreTheModelsWeights) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {5});
  const std::vector<Layer> layers = layers_of(model);
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].inputs, 4U);
  EXPECT_EQ(layers[0].outputs, 5U);
  EXPECT_EQ(layers[0].activation, "tanh");
  EXPECT_EQ(layers[1].activation, "softmax");
  const std::vector<double> weights = model.network->state().front().tensor.values();
  EXPECT_EQ(layers[0].weight(2, 3), weights[2 * 5 + 3]);
  double square = 0;
  for (std::size_t i = 0; i < 4; ++i) square += std::pow(weights[i * 5 + 1], 2);
  EXPECT_NEAR(layers[0].norm(1), std::sqrt(square), 1e-12);
}

TEST(Network, DrawsEachWeightByItsSizeAndSign) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {2});
  const Panel panel = network_figure(model).panels.front();
  const std::vector<Line> lines = all<Line>(panel);
  EXPECT_EQ(lines.size(), 4U * 2 + 2 * 3);
  double widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.width);
  EXPECT_DOUBLE_EQ(widest, 3.2);  // the largest weight of each layer
  EXPECT_EQ(all<Dots>(panel).size(), 2U * (4 + 2 + 3));
}

TEST(Network, LeavesOutTheMiddleOfWideLayers) {
  const Prepared data = prepared("digits");
  const Model model = untrained(data, {100});
  const Figure figure = network_figure(model);
  EXPECT_EQ(all<Line>(figure.panels.front()).size(), 13U * 13 + 13 * 10);
  std::size_t gaps = 0;
  for (const Text& text : all<Text>(figure.panels.front())) gaps += text.text == "⋮" ? 1U : 0U;
  EXPECT_EQ(gaps, 2U);
  EXPECT_THAT(figure.subtitle, testing::StartsWith("Depth 2 (1 hidden layer), width 100, 7510 "));
}

TEST(History, HasAPanelForWhatWasRecorded) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {2});
  std::vector<model::EpochRecord> epochs{{1, 2.0, 0.1}, {2, 0.1, 0.05}};
  Figure figure = history_figure(model, epochs);
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_TRUE(figure.panels[0].y.logarithmic);  // from 2 to 0.1
  EXPECT_EQ(all<Line>(figure.panels[0]).front().points[1].y, 0.1);
  EXPECT_EQ(figure.panels[1].title, "Learning rate");
  for (auto& epoch : epochs) {
    epoch.validation_loss = 0.5 / static_cast<double>(epoch.epoch);
    epoch.validation_metric = 0.9;
  }
  figure = history_figure(model, epochs);
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.panels[1].title, "Validation accuracy");
  EXPECT_EQ(all<Dots>(figure.panels[0]).front().label, "least validation loss, 0.25 in epoch 2");
}

TEST(History, ShowsASingleEpochAsADot) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {2});
  const Figure figure = history_figure(model, {{1, 2.0, 0.1}});
  EXPECT_EQ(all<Dots>(figure.panels[0]).size(), 1U);
  EXPECT_TRUE(all<Line>(figure.panels[0]).empty());
}

TEST(Confusion, ShadesSharesOfTheTrueClassAndWritesCounts) {
  const Prepared data = prepared("iris");
  const Model model = untrained(data, {2});
  model::Evaluation evaluation;
  evaluation.metrics = {{"accuracy", 0.75}};
  evaluation.confusion = {{4, 0, 0}, {1, 3, 0}, {0, 2, 2}};
  const Panel panel = confusion_figure(model, evaluation, "iris").panels.front();
  const Image image = all<Image>(panel).front();
  ASSERT_EQ(image.pixels.size(), 9U);
  EXPECT_EQ(image.pixels[0], sequential().at(1));
  EXPECT_EQ(image.pixels[4], sequential().at(0.75));
  EXPECT_EQ(image.pixels[2], sequential().at(0));
  std::vector<std::string> counts;
  for (const Text& text : all<Text>(panel)) counts.push_back(text.text);
  EXPECT_THAT(counts, testing::ElementsAre("4", "1", "3", "2", "2"));
  EXPECT_EQ(panel.y.place(0), 1 - 1.0 / 6);  // the first class stands on top
}

TEST(Weights, AreImagesOfTheInputsShape) {
  const Prepared data = prepared("digits");
  const Model model = untrained(data, {70});
  const Figure figure = weights_figure(model);
  EXPECT_EQ(figure.panels.size(), 64U);
  EXPECT_EQ(all<Image>(figure.panels.front()).front().pixels.size(), 64U);
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("the 64 strongest of 70 units"));
}

TEST(Boundary, IsTheLineOfALinearModelAndShadesItsSides) {
  const Prepared data = prepared("gauss");
  const Model model = untrained(data, {});
  // In standardized inputs: x + 2 y - 0.5 = 0.
  const auto state = model.network->state();
  state[0].tensor.assign(std::vector<double>{1, 2});
  state[1].tensor.assign(std::vector<double>{-0.5});
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  const Figure figure = boundary_figure(model, data.train, "gauss", runtime);
  const Panel& panel = figure.panels.front();
  const std::vector<Line> lines = all<Line>(panel);
  ASSERT_EQ(lines.size(), 1U);  // no hidden units
  const data::InputColumn& x = data.preprocessing.columns[0];
  const data::InputColumn& y = data.preprocessing.columns[1];
  for (const Point& p : lines[0].points) {
    if (std::isfinite(p.x)) {
      EXPECT_NEAR((p.x - x.mean) / x.scale + 2 * (p.y - y.mean) / y.scale, 0.5, 1e-3);
    }
  }
  EXPECT_GT(lines[0].points.size(), 200U);
  EXPECT_EQ(all<Image>(panel).front().pixels.size(), 220U * 220U);
  std::size_t rows = 0;
  for (const Dots& dots : all<Dots>(panel)) rows += dots.points.size();
  EXPECT_EQ(rows, static_cast<std::size_t>(data.train.rows()));
}

TEST(Boundary, DrawsALineForEachHiddenUnit) {
  const Prepared data = prepared("gauss");
  const Model model = untrained(data, {5});
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  const Panel panel = boundary_figure(model, data.train, "gauss", runtime).panels.front();
  const Line units = all<Line>(panel).front();
  ASSERT_EQ(units.points.size(), 15U);  // two ends and a break each
  const Layer layer = layers_of(model).front();
  const auto& columns = data.preprocessing.columns;
  for (std::size_t i = 0; i < units.points.size(); ++i) {
    const Point p = units.points[i];
    if (!std::isfinite(p.x)) continue;
    const std::size_t unit = i / 3;
    EXPECT_NEAR(layer.weight(0, unit) * (p.x - columns[0].mean) / columns[0].scale +
                    layer.weight(1, unit) * (p.y - columns[1].mean) / columns[1].scale +
                    layer.bias[unit],
                0, 1e-9);
  }
}

TEST(Boundary, RefusesOtherInputs) {
  const Prepared data = prepared("digits");
  const Model model = untrained(data, {2});
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = true});
  EXPECT_EQ(
      test::message_of([&] { boundary_figure(model, data.train, "digits", runtime); }),
      "[boundary] boundary draws models of 2 numeric inputs, and this one has 64 pixels; plot "
      "weights shows what it looks for");
}

}  // namespace
}  // namespace halfspace::draw
