// tests: draw/chart/health.hpp: the data of figures of layers.
#include "halfspace/draw/chart/health.hpp"

#include <gtest/gtest.h>

#include "tests/draw/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::draw {
namespace {

train::Trained watched(bool health) {
  train::Options options = train::small();
  options.hidden = {5, 4};
  options.activation = "sigmoid";
  options.health = health;
  return train::train(train::prepared("iris"), options);
}

TEST(HealthFigure, HasALineForEachLayer) {
  const train::Trained run = watched(true);
  const auto& epochs = run.outcome.state.history;
  const Figure figure = health_figure(run.model, epochs);
  ASSERT_EQ(figure.panels.size(), 4U);
  const std::vector<Line> gradients = all<Line>(figure.panels[0]);
  ASSERT_EQ(gradients.size(), 3U);
  EXPECT_EQ(gradients[1].label, "layers.2");
  ASSERT_EQ(gradients[1].points.size(), 3U);
  EXPECT_EQ(gradients[1].points[2].x, 3);
  EXPECT_EQ(gradients[1].points[2].y, epochs[2].layers[1].gradient);
  EXPECT_TRUE(figure.panels[0].y.logarithmic);
  EXPECT_EQ(all<Line>(figure.panels[1])[0].points[0].y, epochs[0].layers[0].activation);
  // The output layer has no activation of its own.
  EXPECT_EQ(all<Line>(figure.panels[2]).size(), 2U);
  EXPECT_EQ(all<Line>(figure.panels[3])[1].points[1].y, *epochs[1].layers[1].saturated);
}

TEST(HealthFigure, NeedsARunThatLooked) {
  const train::Trained run = watched(false);
  EXPECT_EQ(test::message_of([&] { health_figure(run.model, run.outcome.state.history); }),
            "[plot] the run's epochs do not tell how its layers fared; train with health");
}

}  // namespace
}  // namespace halfspace::draw
