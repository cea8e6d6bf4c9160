// tests: draw/figure/contour.hpp: lines lie where the heights have their level, saddles are cut
// right.
#include "halfspace/draw/figure/contour.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace halfspace::draw {
namespace {

Heights sampled(std::size_t side, double (*f)(double, double)) {
  Heights out{-2, 2, -2, 2, side, side, {}};
  for (std::size_t r = 0; r < side; ++r)
    for (std::size_t c = 0; c < side; ++c) {
      const Point p = out.at(c, r);
      out.values.push_back(f(p.x, p.y));
    }
  return out;
}

double length_of(const std::vector<Point>& segments) {
  double out = 0;
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    const double d =
        std::hypot(segments[i + 1].x - segments[i].x, segments[i + 1].y - segments[i].y);
    if (std::isfinite(d)) out += d;
  }
  return out;
}

TEST(Contour, OfAPlaneIsItsLine) {
  const auto line = contour(sampled(9, [](double x, double y) { return x + 2 * y; }), 0.5);
  ASSERT_FALSE(line.empty());
  for (const Point& p : line) {
    if (std::isfinite(p.x)) {
      EXPECT_NEAR(p.x + 2 * p.y, 0.5, 1e-12);
    }
  }
}

TEST(Contour, OfADistanceIsACircle) {
  const auto circle =
      contour(sampled(101, [](double x, double y) { return std::hypot(x, y); }), 1.5);
  for (const Point& p : circle) {
    if (std::isfinite(p.x)) {
      EXPECT_NEAR(std::hypot(p.x, p.y), 1.5, 1e-3);
    }
  }
  EXPECT_NEAR(length_of(circle), 2 * 3.14159265 * 1.5, 0.01);
}

TEST(Contour, CutsASaddleByItsMiddle) {
  Heights saddle{0, 1, 0, 1, 2, 2, {1, 0, 0, 1}};  // corners: 1 0 below, 0 1 above
  EXPECT_EQ(contour(saddle, 0.4).size(), 6U);
  // The middle, 0.5, is above 0.4: each low corner is cut off alone, a short line.
  EXPECT_NEAR(length_of(contour(saddle, 0.4)), 2 * std::sqrt(2.0) * 0.4, 1e-12);
  EXPECT_NEAR(length_of(contour(saddle, 0.6)), 2 * std::sqrt(2.0) * 0.4, 1e-12);
}

TEST(Contour, IsEmptyOutsideTheHeights) {
  EXPECT_TRUE(contour(sampled(5, [](double x, double) { return x; }), 9).empty());
}

}  // namespace
}  // namespace halfspace::draw
