// tests: theory/regions.hpp and its bounds: counts against arrangements, grids and formulas.
#include "halfspace/theory/regions.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <gmock/gmock.h>

#include "halfspace/base/philox.hpp"
#include "halfspace/nn/mlp.hpp"
#include "halfspace/theory/regions_bounds.hpp"
#include "tests/support/check.hpp"

namespace halfspace::theory {
namespace {

using test::message_of;
using Widths = std::vector<std::int64_t>;

HiddenLayers relu(const Widths& widths, std::uint64_t seed) {
  return random_layers(widths, "relu", seed);
}

// Lines w·x + b = 0 of a layer with two inputs, in long double.
struct Line {
  long double a, b, c;
};
std::vector<Line> lines_of(const nn::DenseLayer& layer) {
  std::vector<Line> out;
  for (std::size_t i = 0; i < layer.bias.size(); ++i)
    out.push_back({layer.weight[2 * i], layer.weight[2 * i + 1], layer.bias[i]});
  return out;
}

// 1 + lines that meet the open box + crossings in it, no three lines meeting in one point.
std::int64_t arrangement(const std::vector<Line>& lines, long double r) {
  std::int64_t count = 1;
  for (const Line& line : lines)
    count += std::abs(line.c) < r * (std::abs(line.a) + std::abs(line.b)) ? 1 : 0;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Line& p = lines[i];
      const Line& q = lines[j];
      const long double sine = p.a * q.b - p.b * q.a;
      const long double x = (p.b * q.c - q.b * p.c) / sine;
      const long double y = (q.a * p.c - p.a * q.c) / sine;
      count += std::abs(x) < r && std::abs(y) < r ? 1 : 0;
    }
  return count;
}

double area(const std::vector<double>& v) {
  double sum = 0;
  for (std::size_t i = 0; i < v.size(); i += 2) {
    const std::size_t j = (i + 2) % v.size();
    sum += v[i] * v[j + 1] - v[j] * v[i + 1];
  }
  return sum / 2;
}

std::vector<std::uint8_t> pattern_at(const HiddenLayers& hidden, std::vector<double> h) {
  std::vector<std::uint8_t> out;
  for (std::size_t l = 0; l < hidden.layers().size(); ++l) {
    const std::vector<double> z = hidden.layers()[l].pre_activation(h);
    for (const double v : z)
      out.push_back(static_cast<std::uint8_t>(
          std::ranges::count_if(hidden.bends(l).at, [&](double kink) { return v > kink; })));
    h = hidden.layers()[l].output(z);
  }
  return out;
}

std::string text(const std::vector<std::uint8_t>& pattern) {
  return {pattern.begin(), pattern.end()};
}

TEST(Regions, OneLayerIsItsArrangementOfLines) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const HiddenLayers hidden = relu({2, 16}, seed);
    const std::vector<Line> lines = lines_of(hidden.layers()[0]);
    for (const double box : {0.3, 1.0, 3.0, 50.0, 1e4, 1e7}) {
      const std::int64_t count = count_regions(hidden, box);
      EXPECT_EQ(count, arrangement(lines, box)) << "seed " << seed << ", box " << box;
      EXPECT_LE(count, 137);
    }
    EXPECT_EQ(count_regions(hidden, 1e7), 137);
  }
}

TEST(Regions, WideLayersToo) {
  const HiddenLayers hidden = relu({2, 120}, 5);
  EXPECT_EQ(count_regions(hidden, 10.0), arrangement(lines_of(hidden.layers()[0]), 10.0L));
  EXPECT_EQ(count_regions(hidden, 1e9), 1 + 120 + 120 * 119 / 2);
}

TEST(Regions, TileTheBoxEachWithItsOwnPattern) {
  for (const std::string activation : {"relu", "leaky_relu"}) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const HiddenLayers hidden = random_layers({2, 6, 5, 4}, activation, seed);
      double total = 0;
      for (const Region& region : linear_regions(hidden, 2.0)) {
        ASSERT_EQ(region.pattern.size(), 15U);
        const double size = area(region.vertices);
        EXPECT_GT(size, 0.0);
        total += size;
        if (size < 1e-6) continue;
        std::vector<double> centre(2, 0.0);
        const auto corners = static_cast<double>(region.vertices.size() / 2);
        for (std::size_t i = 0; i < region.vertices.size(); ++i)
          centre[i % 2] += region.vertices[i] / corners;
        EXPECT_EQ(pattern_at(hidden, centre), region.pattern);
      }
      EXPECT_NEAR(total, 16.0, 1e-9);
    }
  }
}

TEST(Regions, HoldEveryPatternThatPointsFind) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const HiddenLayers hidden = relu({2, 8, 8}, seed);
    std::set<std::string> cells;
    std::int64_t count = 0;
    visit_regions(hidden, 3.0, [&](const Region& region) {
      cells.insert(text(region.pattern));
      ++count;
    });
    EXPECT_EQ(static_cast<std::int64_t>(cells.size()), count);  // a pattern's cell is convex: one
    const base::Philox random(seed, base::Purpose::user);
    for (std::uint64_t i = 0; i < 5'000; ++i) {
      const std::vector<double> x{6 * random.uniform(2 * i) - 3, 6 * random.uniform(2 * i + 1) - 3};
      EXPECT_EQ(cells.count(text(pattern_at(hidden, x))), 1U);
    }
    EXPECT_LE(sampled_patterns(hidden, 3.0, 20'000, seed), count);
    EXPECT_GT(sampled_patterns(hidden, 3.0, 20'000, seed), count / 2);
    EXPECT_LE(static_cast<double>(count), serra(2, Widths{8, 8}));
  }
}

TEST(Regions, OfALineAreBetweenItsBreaks) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const HiddenLayers hidden = relu({1, 20}, seed);
    std::int64_t breaks = 0;
    for (std::size_t i = 0; i < 20; ++i)
      breaks += std::abs(hidden.layers()[0].bias[i] / hidden.layers()[0].weight[i]) < 2 ? 1 : 0;
    const std::vector<Region> found = linear_regions(hidden, 2.0);
    EXPECT_EQ(static_cast<std::int64_t>(found.size()), breaks + 1);
    double total = 0;
    for (const Region& region : found) total += region.vertices[1] - region.vertices[0];
    EXPECT_NEAR(total, 4.0, 1e-12);
  }
}

TEST(Regions, OfADeepLineMatchAFineWalk) {
  const HiddenLayers hidden = relu({1, 6, 6, 6}, 3);
  std::int64_t changes = 0;
  std::vector<std::uint8_t> last = pattern_at(hidden, {-2.0});
  for (int i = 1; i <= 100'000; ++i) {
    std::vector<std::uint8_t> here = pattern_at(hidden, {-2.0 + 4.0 * i / 100'000});
    changes += here != last ? 1 : 0;
    last = std::move(here);
  }
  EXPECT_EQ(count_regions(hidden, 2.0), changes + 1);
}

nn::DenseLayer layer(std::int64_t in, std::vector<double> weight, std::vector<double> bias,
                     const std::string& activation = "relu", std::vector<double> params = {}) {
  nn::DenseLayer out;
  out.name = "layers.0";
  out.in = in;
  out.out = static_cast<std::int64_t>(bias.size());
  out.weight = std::move(weight);
  out.bias = std::move(bias);
  out.activation = std::get<nn::Pointwise>(nn::Activation(activation, std::move(params)).anatomy());
  return out;
}

TEST(Regions, LinesThroughOnePointLeaveNoSlivers) {
  // Without biases n lines meet in the origin and make 2n sectors.
  std::vector<double> weight;
  for (std::uint64_t i = 0; i < 40; ++i)
    weight.push_back(base::Philox(9, base::Purpose::user).normal(i));
  const HiddenLayers star({layer(2, weight, std::vector<double>(20, 0.0))});
  for (const double box : {1e-3, 1.0, 1e6}) EXPECT_EQ(count_regions(star, box), 40);
  // The same away from the origin, where coordinates are rounded.
  std::vector<double> bias;
  for (std::size_t i = 0; i < 20; ++i)
    bias.push_back(-(weight[2 * i] * 0.1 + weight[2 * i + 1] * 0.7));
  EXPECT_EQ(count_regions(HiddenLayers({layer(2, weight, bias)}), 1.0), 40);
}

TEST(Regions, EqualUnitsCutOnceAndDeadOnesNever) {
  const HiddenLayers hidden({layer(2, {1, 2, 1, 2, 2, 4, 0, 0}, {0.3, 0.3, 0.6, -1.0})});
  EXPECT_EQ(count_regions(hidden, 1.0), 2);
}

TEST(Regions, StepsCutTheFirstLayerAlone) {
  const HiddenLayers hidden = random_layers({2, 4, 9}, "step", 1);
  EXPECT_EQ(count_regions(hidden, 1e6), count_regions(random_layers({2, 4}, "step", 1), 1e6));
  EXPECT_FALSE(hidden.are_rectifiers());
}

TEST(Regions, OfANetworkAreThoseOfItsHiddenLayers) {
  nn::MlpOptions options{.hidden = {5, 4}, .dropout = 0.5, .seed = 3, .dtype = DType::float64};
  const auto network = nn::mlp(2, 3, options);
  const HiddenLayers hidden = hidden_layers(*network);
  EXPECT_EQ(hidden.widths(), (Widths{5, 4}));
  EXPECT_TRUE(hidden.are_rectifiers());
  EXPECT_GT(count_regions(hidden, 1.0), 5);
  options.activation = "tanh";
  EXPECT_EQ(message_of([&] { hidden_layers(*nn::mlp(2, 3, options)); }),
            "[regions] needs piecewise linear activations, such as relu; layers.0 has tanh");
}

TEST(Regions, RefuseWhatTheyCannotCount) {
  EXPECT_EQ(message_of([] {
              count_regions(relu({3, 4}, 0), 1.0);
            }),
            "[regions] counts exactly for 1 and 2 inputs; got 3");
  EXPECT_EQ(message_of([] {
              count_regions(relu({2, 4}, 0), 0.0);
            }),
            "[regions] the box [-R, R]^n needs R above 0; got 0");
  EXPECT_EQ(message_of([] {
              count_regions(relu({2, 40}, 0), 9.0, 100);
            }),
            "[regions] more than 100 regions; use a smaller network or box");
  EXPECT_EQ(message_of([] { relu({2}, 0); }),
            "[regions] takes the inputs and at least one hidden width: 2,16");
  EXPECT_EQ(message_of([] {
              sampled_patterns(relu({3, 4}, 0), 1.0, 0, 0);
            }),
            "[regions] needs at least one sample; got 0");
}

// A window around (1.5, 3.5) is a box for the network whose input is moved there.
TEST(Regions, OfAWindowAreThoseOfABoxMovedThere) {
  const HiddenLayers here = relu({2, 6, 5}, 4);
  std::vector<nn::DenseLayer> layers = here.layers();
  for (std::size_t i = 0; i < layers[0].bias.size(); ++i)
    layers[0].bias[i] += 1.5 * layers[0].weight[2 * i] + 3.5 * layers[0].weight[2 * i + 1];
  std::int64_t count = 0;
  double covered = 0;
  visit_regions(here, Window{-0.5, 3.5, 1.5, 5.5}, [&](const Region& region) {
    ++count;
    covered += area(region.vertices);
  });
  EXPECT_EQ(count, count_regions(HiddenLayers(layers), 2.0));
  EXPECT_NEAR(covered, 16, 1e-9);
  EXPECT_EQ(message_of([&] {
              visit_regions(here, Window{1, 1, 0, 2}, [](const Region&) {});
            }),
            "[regions] a window goes from a lower to a higher number; got [1, 1] x [0, 2]");
}

TEST(Regions, SamplingAboveTwoInputsFindsAllCellsThatAreLarge) {
  // The coordinate planes and x + y + z = 1: Σ_{j≤3} C(4, j) cells.
  const HiddenLayers hidden({layer(3, {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1}, {0, 0, 0, -1})});
  EXPECT_EQ(sampled_patterns(hidden, 2.0, 10'000, 1), 15);
  EXPECT_EQ(sampled_patterns(hidden, 2.0, 50, 1), sampled_patterns(hidden, 2.0, 50, 1));
}

TEST(RegionBounds, EqualTheirFormulas) {
  EXPECT_EQ(zaslavsky(16, 2), 137.0);
  EXPECT_EQ(zaslavsky(3, 5), 8.0);
  EXPECT_EQ(montufar(2, Widths{16}), 137.0);
  EXPECT_EQ(montufar(2, Widths{8, 8}), 16.0 * 37.0);
  EXPECT_EQ(montufar(3, Widths{7, 6}), 8.0 * (1 + 6 + 15 + 20));
  EXPECT_EQ(montufar(3, Widths{2, 6}), std::nullopt);
  EXPECT_EQ(serra(2, Widths{16}), 137.0);
  EXPECT_EQ(product_bound(2, Widths{8, 8}, 1), 37.0 * 37.0);
  EXPECT_EQ(product_bound(2, Widths{1, 8}, 1), 2.0 * 9.0);
  EXPECT_EQ(product_bound(2, Widths{4}, 2), zaslavsky(8, 2));
}

// Serra's sum over all j, written as the theorem says.
double serra_by_hand(std::int64_t inputs, const Widths& widths, std::size_t l = 0) {
  if (l == widths.size()) return 1;
  double sum = 0;
  for (std::int64_t j = 0; j <= std::min(inputs, widths[l]); ++j) {
    const double choose = zaslavsky(widths[l], j) - (j > 0 ? zaslavsky(widths[l], j - 1) : 0);
    sum += choose * serra_by_hand(std::min(inputs, widths[l] - j), widths, l + 1);
  }
  return sum;
}

TEST(RegionBounds, LieInTheirOrder) {
  for (const Widths& widths : {Widths{4, 4}, Widths{8, 8}, Widths{3, 5, 4}, Widths{2, 2, 2, 2}}) {
    EXPECT_EQ(serra(2, widths), serra_by_hand(2, widths));
    EXPECT_LE(*montufar(2, widths), serra(2, widths));
    EXPECT_LE(serra(2, widths), product_bound(2, widths, 1));
  }
}

}  // namespace
}  // namespace halfspace::theory
