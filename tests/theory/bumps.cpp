// tests: theory/bumps.hpp.
#include "halfspace/theory/bumps.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/check.hpp"

namespace halfspace::theory {
namespace {

BumpError error_of(const char* formula, std::int64_t units, BumpUnit unit,
                   const Range& range = {}) {
  const Formula f(formula);
  return measure_bumps(build_bumps(f, units, unit, range), f, range);
}

// Linear interpolation of a function with |f''| <= 2 + 9 x is off by h²/8 of that at most.
TEST(Bumps, InterpolateWithReluOnALine) {
  for (const std::int64_t units : {4, 8, 16, 64, 256}) {
    const double h = 6.0 / static_cast<double>(units);
    const BumpError error = error_of("sin(3*x)*x", units, BumpUnit::relu);
    EXPECT_LE(error.largest, h * h / 8 * 33);
    EXPECT_LT(error.rms, error.largest);
  }
  EXPECT_LT(error_of("1 - 2*x", 3, BumpUnit::relu).largest, 1e-12);
}

// Of mixed second derivatives at most 1 the interpolant on triangles is off by h²/2 at most.
TEST(Bumps, InterpolateWithReluOnTriangles) {
  for (const std::int64_t cells : {2, 4, 8, 20}) {
    const double h = 6.0 / static_cast<double>(cells);
    const BumpError error = error_of("sin(x)*cos(y)", cells * (cells + 4), BumpUnit::relu);
    EXPECT_LE(error.largest, h * h / 2);
  }
  EXPECT_LT(error_of("1 - 2*x + 3*y", 5, BumpUnit::relu).largest, 1e-12);
}

TEST(Bumps, ComeNearerWithMoreSigmoids) {
  double before = 10;
  for (const std::int64_t units : {8, 16, 32, 64, 128}) {
    const BumpError error = error_of("sin(3*x)*x", units, BumpUnit::sigmoid);
    EXPECT_LT(error.largest, 0.75 * before) << units;
    before = error.largest;
  }
  before = 10;
  for (const std::int64_t units : {12, 60, 192, 672}) {
    const BumpError error = error_of("sin(x)*cos(y)", units, BumpUnit::sigmoid);
    EXPECT_LT(error.largest, 0.9 * before) << units;
    before = error.largest;
  }
  EXPECT_LT(before, 0.2);
}

TEST(Bumps, KeepToTheirUnits) {
  EXPECT_EQ(build_bumps(Formula("x"), 7, BumpUnit::relu, {}).hidden_units(), 7);
  const BumpNetwork square = build_bumps(Formula("x*y"), 64, BumpUnit::sigmoid, {});
  EXPECT_EQ(square.cells, 6);
  EXPECT_EQ(square.hidden_units(), 60);
  EXPECT_EQ(square.weights.size(), 3U);
}

TEST(Bumps, AreBuiltFromValuesAsFromTheirFormula) {
  const Range range{-1, 2};
  const Formula f("sin(3*x)");
  const std::vector<double> nodes = values_at(f, spaced(range, 9));
  for (const BumpUnit unit : {BumpUnit::sigmoid, BumpUnit::relu}) {
    const std::vector<double> x = spaced(range, 50);
    EXPECT_EQ(values_at(build_bumps(nodes, unit, range), x),
              values_at(build_bumps(f, 8, unit, range), x));
    const std::vector<Bump> bumps = bumps_of(nodes, unit, range);
    ASSERT_EQ(bumps.size(), 9U);
    EXPECT_EQ(bumps.front().left, -1);
    EXPECT_EQ(bumps.back().right, 2);
    EXPECT_EQ(bumps[3].height, nodes[3]);
    EXPECT_NEAR(bumps[3].right - bumps[3].left, unit == BumpUnit::relu ? 0.75 : 0.375, 1e-12);
  }
}

TEST(Bumps, SayWhatCannotBeBuilt) {
  const auto problem = [](const char* formula, std::int64_t units, const Range& range = {}) {
    return test::message_of([&] { error_of(formula, units, BumpUnit::relu, range); });
  };
  EXPECT_EQ(problem("x * z", 8),
            "[approximate] a formula has the variables x, or x and y; got 'z'");
  EXPECT_EQ(problem("x", 0), "[approximate] a function of x is built from 1 to 4096 units; got 0");
  EXPECT_EQ(test::message_of([] { (void)values_at(Formula("x*y"), {1}); }),
            "[approximate] a function on a line has the variable x alone; got x*y");
  EXPECT_EQ(problem("x*y", 4),
            "[approximate] a function of x and y is built from 5 to 4096 units; got 4");
  EXPECT_EQ(problem("x", 4, {2, 2}),
            "[approximate] a range goes from a lower to a higher number; got 2 to 2");
  EXPECT_EQ(problem("1/x", 6),
            "[approximate] 1/x is inf at x = 0; choose a range in which it is finite");
  EXPECT_EQ(
      problem("log(x*y)", 12),
      "[approximate] log(x*y) is -inf at x = -3, y = 0; choose a range in which it is finite");
}

}  // namespace
}  // namespace halfspace::theory
