// tests: draw/figure/simplify.hpp: fewer points, and none of the others far from the line.
#include "halfspace/draw/figure/simplify.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "halfspace/base/philox.hpp"

namespace halfspace::draw {
namespace {

double distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t =
      length == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance(Point p, const std::vector<Point>& line) {
  double least = HUGE_VAL;
  for (std::size_t i = 1; i < line.size(); ++i)
    least = std::min(least, distance(p, line[i - 1], line[i]));
  return least;
}

void expect_within(const std::vector<Point>& points, double tolerance, std::size_t most) {
  const std::vector<Point> line = simplified(points, tolerance);
  EXPECT_LE(line.size(), most);
  EXPECT_EQ(line.front().x, points.front().x);
  EXPECT_EQ(line.back().y, points.back().y);
  for (const Point& p : points) EXPECT_LE(distance(p, line), tolerance * 1.0001);
}

TEST(Simplify, StraightLinesAreTwoPoints) {
  std::vector<Point> points;
  for (int i = 0; i < 500; ++i) points.push_back({i * 0.7, 3 - i * 0.2});
  expect_within(points, 0.05, 2);
}

TEST(Simplify, CurvesStayWithinTheTolerance) {
  std::vector<Point> circle;
  std::vector<Point> wave;
  for (int i = 0; i <= 2000; ++i) {
    circle.push_back({100 * std::cos(i * 0.00314159), 100 * std::sin(i * 0.00314159)});
    wave.push_back({i * 0.2, 40 * std::sin(i * 0.02)});
  }
  expect_within(circle, 0.05, 110);
  expect_within(wave, 0.05, 300);
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const base::Philox random(seed, base::Purpose::user);
    std::vector<Point> walk{{0, 0}};
    for (std::uint64_t i = 0; i < 2000; ++i)
      walk.push_back({walk.back().x + random.normal(2 * i) * 0.1,
                      walk.back().y + random.normal(2 * i + 1) * 0.1});
    expect_within(walk, 0.05, 2000);
    expect_within(walk, 1, 500);
  }
}

TEST(Simplify, KeepsTurningPointsAndShortLines) {
  EXPECT_EQ(simplified({{0, 0}, {10, 0}, {5, 0}}, 0.05).size(), 3U);
  EXPECT_EQ(simplified({{0, 0}, {10, 0}, {10, 4}}, 0.05).size(), 3U);
  EXPECT_EQ(simplified({{1, 1}, {1, 1}}, 0.05).size(), 2U);
  EXPECT_EQ(simplified({{1, 1}}, 0.05).size(), 1U);
  EXPECT_TRUE(simplified({}, 0.05).empty());
}

}  // namespace
}  // namespace halfspace::draw
