// learners: targets in the plane, and training networks of several depths.
#include "halfspace/learners/depths.hpp"

#include <array>
#include <cmath>

#include "halfspace/base/philox.hpp"
#include "halfspace/train/fit.hpp"

namespace halfspace::learners {
namespace {

constexpr double kSide = 5;

// Five rays around a disc.
bool in_star(double x, double y) {
  return std::hypot(x, y) < 2.9 + 1.5 * std::cos(5 * std::atan2(x, y));
}

// Four by four squares.
bool in_checkerboard(double x, double y) {
  const auto square = [](double v) { return static_cast<int>(std::floor(v / (kSide / 2))); };
  return (square(x) + square(y)) % 2 == 0;
}

// One arm, as wide as the gap between its turns.
bool in_spiral(double x, double y) {
  return std::sin(std::atan2(y, x) - 1.6 * std::hypot(x, y)) > 0;
}

constexpr std::array kTargets{PlaneTarget{"star", in_star},
                              PlaneTarget{"checkerboard", in_checkerboard},
                              PlaneTarget{"spiral", in_spiral}};

}  // namespace

std::span<const PlaneTarget> plane_targets() { return kTargets; }

data::Source sample(const PlaneTarget& target, std::int64_t rows, std::uint64_t seed) {
  data::Table table{.name = std::string(target.name), .rows = rows};
  table.columns.resize(3);
  table.columns[0].name = "x";
  table.columns[1].name = "y";
  table.columns[2].name = "label";
  const base::Philox random(seed, base::Purpose::generated_data);
  for (std::int64_t r = 0; r < rows; ++r) {
    const auto draw = 2 * static_cast<std::uint64_t>(r);
    const double x = kSide * (2 * random.uniform(draw) - 1);
    const double y = kSide * (2 * random.uniform(draw + 1) - 1);
    table.columns[0].numbers.push_back(x);
    table.columns[1].numbers.push_back(y);
    table.columns[2].numbers.push_back(target.holds(x, y) ? 1 : -1);
  }
  return {.name = table.name, .train = std::move(table), .default_target = "label"};
}

std::vector<DepthRun> learn_with_depths(const train::Prepared& data, std::uint64_t seed,
                                        Runtime& runtime) {
  std::vector<DepthRun> out;
  for (const std::int64_t depth : kDepths) {
    train::Options options;
    options.hidden.emplace(static_cast<std::size_t>(depth), kDepthWidth);
    options.activation = "tanh";
    options.learning_rate = 0.02;
    options.batch = 32;
    options.epochs = 150;
    options.seed = seed;
    DepthRun run{.depth = depth, .model = train::fit(data, options, runtime).model};
    run.score = model::evaluate(run.model, data.test, runtime).metrics.front().second;
    out.push_back(std::move(run));
  }
  return out;
}

}  // namespace halfspace::learners
