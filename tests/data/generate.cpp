// tests: data/generate.hpp: the playground's formulas.
#include "halfspace/data/generate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

struct Xy {
  const std::vector<double>& x;
  const std::vector<double>& y;
  const std::vector<double>& label;
};
Xy points(const Table& t) {
  return {t.columns[0].numbers, t.columns[1].numbers, t.columns[2].numbers};
}

TEST(Generate, HasThePlaygroundsCountsAndNames) {
  for (const Generator& set : generators()) {
    const Table t = generate(std::string(set.name));
    EXPECT_EQ(t.rows, set.regression ? 1200 : 500) << set.name;
    EXPECT_EQ(t.column_names(), (std::vector<std::string>{"x", "y", "label"}));
    const auto& label = t.columns[2].numbers;
    const auto plus = std::count(label.begin(), label.end(), 1.0);
    const auto minus = std::count(label.begin(), label.end(), -1.0);
    if (!set.regression) {
      EXPECT_EQ(plus + minus, t.rows) << set.name;
      EXPECT_NEAR(static_cast<double>(plus), 250, 40) << set.name;
    }
  }
}

TEST(Generate, DependsOnTheSeedAlone) {
  EXPECT_EQ(write_csv(generate("gauss", {.seed = 3})), write_csv(generate("gauss", {.seed = 3})));
  EXPECT_NE(write_csv(generate("gauss", {.seed = 3})), write_csv(generate("gauss", {.seed = 4})));
}

TEST(Generate, FollowsEachFormulaWithoutNoise) {
  const Table disc = generate("circle");
  const Table exclusive = generate("xor");
  const Table tilted = generate("plane");
  const Xy circle = points(disc);
  const Xy exor = points(exclusive);
  const Xy plane = points(tilted);
  for (std::size_t i = 0; i < 500; ++i) {
    const double r = std::hypot(circle.x[i], circle.y[i]);
    EXPECT_EQ(circle.label[i], r < 2.5 ? 1 : -1);
    EXPECT_TRUE(r < 2.5 || (r >= 3.5 - 1e-12 && r < 5));
    EXPECT_EQ(exor.label[i], exor.x[i] * exor.y[i] >= 0 ? 1 : -1);
    EXPECT_GE(std::abs(exor.x[i]), 0.3);
    EXPECT_LE(std::abs(exor.x[i]), 5.3);
    EXPECT_DOUBLE_EQ(plane.label[i], (plane.x[i] + plane.y[i]) / 10);
  }
  const Table arms = generate("spiral");
  const Xy spiral = points(arms);
  EXPECT_EQ(spiral.label[0], 1);
  EXPECT_EQ(spiral.label[250], -1);
  EXPECT_NEAR(spiral.x[125], 2.5 * std::sin(1.75 * M_PI), 1e-12);
  EXPECT_NEAR(spiral.x[125], -spiral.x[375], 1e-12);
}

TEST(Generate, PutsSixBumpsWhereThePlaygroundHasThem) {
  const Table t = generate("bumps", {.samples = 20000});
  const Xy bumps = points(t);
  const auto nearest_label = [&](double x, double y) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < bumps.x.size(); ++i)
      if (std::hypot(bumps.x[i] - x, bumps.y[i] - y) <
          std::hypot(bumps.x[best] - x, bumps.y[best] - y))
        best = i;
    return bumps.label[best];
  };
  for (const double x : {-4.0, 4.0}) {
    EXPECT_GT(nearest_label(x, 2.5), 0.9);
    EXPECT_LT(nearest_label(x, -2.5), -0.9);
  }
  EXPECT_LT(nearest_label(0, 2.5), -0.9);
  EXPECT_GT(nearest_label(0, -2.5), 0.9);
  EXPECT_EQ(nearest_label(0, 0), 0);
}

TEST(Generate, WidensGaussFromVarianceHalfToFour) {
  for (const auto& [noise, variance] : {std::pair{0.0, 0.5}, {0.5, 4.0}}) {
    const Table t = generate("gauss", {.samples = 40000, .noise = noise});
    const auto& x = t.columns[0].numbers;
    double squares = 0;
    for (std::size_t i = 0; i < 20000; ++i) squares += (x[i] - 2) * (x[i] - 2);
    EXPECT_NEAR(squares / 20000, variance, variance / 20);
  }
}

TEST(Generate, ListsEveryVertexOfParityWhileTheyFit) {
  const Table cube = generate("parity:3");
  ASSERT_EQ(cube.rows, 8);
  ASSERT_EQ(cube.columns.size(), 4U);
  for (std::size_t i = 0; i < 8; ++i)
    EXPECT_EQ(cube.columns[3].numbers[i],
              cube.columns[0].numbers[i] * cube.columns[1].numbers[i] * cube.columns[2].numbers[i]);
  EXPECT_EQ(generate("parity:20", {.samples = 100}).rows, 100);
}

TEST(Generate, RefusesWhatIsOutOfRange) {
  EXPECT_EQ(message_of([] { (void)generate("xor", {.noise = 0.6}); }),
            "[data] noise is from 0 to 0.5; got 0.6");
  EXPECT_EQ(message_of([] { (void)generate("xor", {.noise = NAN}); }),
            "[data] noise is from 0 to 0.5; got nan");
  EXPECT_EQ(message_of([] { (void)generate("xor", {.samples = 1}); }),
            "[data] generated sets have 2 to 100000000 samples; got 1");
  for (const std::string spec : {"parity:", "parity:0", "parity:31", "parity:3x"})
    EXPECT_EQ(message_of([&] { (void)generate(spec); }),
              "[data] parity:D takes a D from 1 to 30; got '" + spec + "'");
}

}  // namespace
}  // namespace halfspace::data
