// tests: draw/chart/regions.hpp: cells, and the lines of units between them.
#include "halfspace/draw/chart/regions.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/draw/paint/svg.hpp"
#include "halfspace/theory/regions.hpp"
#include "tests/draw/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::draw {
namespace {

theory::HiddenLayers net(const std::vector<std::int64_t>& widths,
                         const std::string& activation = "relu") {
  return theory::random_layers(widths, activation, 1);
}

// The inputs of layer l at a point.
std::vector<double> into(const theory::HiddenLayers& hidden, std::size_t l, Point p) {
  std::vector<double> h{p.x, p.y};
  for (std::size_t i = 0; i < l; ++i)
    h = hidden.layers()[i].output(hidden.layers()[i].pre_activation(h));
  return h;
}

TEST(Regions, DrawsEveryCellAndCountsThem) {
  const theory::HiddenLayers hidden = net({2, 6, 5});
  const Figure figure = regions_figure(hidden, 3, {"a", "b"});
  const auto count = theory::count_regions(hidden, 3);
  EXPECT_EQ(all<Area>(figure.panels[0]).size(), static_cast<std::size_t>(count));
  EXPECT_EQ(figure.title, std::to_string(count) + " linear regions of 2-6-5");
  EXPECT_THAT(figure.subtitle, testing::HasSubstr("11 units in one hidden layer have at most 67 "));
  double area = 0;
  for (const Area& cell : all<Area>(figure.panels[0]))
    for (std::size_t i = 0; i < cell.points.size(); ++i) {
      const Point a = cell.points[i];
      const Point b = cell.points[(i + 1) % cell.points.size()];
      area += (a.x * b.y - b.x * a.y) / 2;
    }
  EXPECT_NEAR(area, 36, 1e-9);  // they fill the box
}

TEST(Regions, LinesAreWhereAUnitOfTheirLayerHasItsKink) {
  for (const char* activation : {"relu", "hard_tanh"}) {
    const theory::HiddenLayers hidden = net({2, 4, 5, 3}, activation);
    const std::vector<Line> lines = all<Line>(regions_figure(hidden, 3, {"a", "b"}).panels[0]);
    ASSERT_EQ(lines.size(), 3U);
    for (std::size_t l = 0; l < 3; ++l) {
      EXPECT_GT(lines[l].points.size(), 3U);
      for (std::size_t i = 0; i + 2 < lines[l].points.size(); i += 3) {
        const Point a = lines[l].points[i];
        const Point b = lines[l].points[i + 1];
        double least = 1;
        for (const double z :
             hidden.layers()[l].pre_activation(into(hidden, l, {(a.x + b.x) / 2, (a.y + b.y) / 2})))
          for (const double kink : hidden.bends(l).at) least = std::min(least, std::abs(z - kink));
        EXPECT_LT(least, 1e-9);
      }
    }
  }
}

TEST(Regions, OfOneLayerHaveWholeLines) {
  // Each side is drawn by one of the two cells that share it: their lengths add up to the lines'.
  const theory::HiddenLayers hidden = net({2, 7});
  const Line line = all<Line>(regions_figure(hidden, 2, {"a", "b"}).panels[0]).front();
  double drawn = 0;
  for (std::size_t i = 0; i + 2 < line.points.size(); i += 3)
    drawn += std::hypot(line.points[i].x - line.points[i + 1].x,
                        line.points[i].y - line.points[i + 1].y);
  double whole = 0;
  const nn::DenseLayer& layer = hidden.layers()[0];
  const Axis side{.lo = -2, .hi = 2};
  for (std::size_t u = 0; u < 7; ++u) {
    const double a = layer.weight[2 * u];
    const double b = layer.weight[2 * u + 1];
    const double square = a * a + b * b;
    const Point foot{-layer.bias[u] * a / square, -layer.bias[u] * b / square};
    const auto runs = clipped(
        {{foot.x - 50 * b, foot.y + 50 * a}, {foot.x + 50 * b, foot.y - 50 * a}}, side, side);
    for (const auto& run : runs) whole += 4 * std::hypot(run[0].x - run[1].x, run[0].y - run[1].y);
  }
  EXPECT_NEAR(drawn, whole, 1e-9);
}

TEST(Regions, AreOnePathEachInSvg) {
  const std::string svg = to_svg(regions_figure(net({2, 3}), 5, {"a", "b"}));
  const auto count = theory::count_regions(net({2, 3}), 5);
  std::size_t closed = 0;
  for (std::size_t at = svg.find("Z\""); at != std::string::npos; at = svg.find("Z\"", at + 1))
    ++closed;
  EXPECT_EQ(closed, static_cast<std::size_t>(count));
  EXPECT_THAT(svg, testing::HasSubstr("kinks of layer 1, 3 units"));
}

TEST(Regions, RefusesOtherInputs) {
  EXPECT_EQ(test::message_of([] {
              regions_figure(net({3, 4}), 1, {"a", "b"});
            }),
            "[regions] regions draws networks of 2 inputs, and this one has 3; halfspace regions "
            "counts them");
}

}  // namespace
}  // namespace halfspace::draw
