// learners: distances in many dimensions, and learners among inputs that say nothing.
#include "halfspace/learners/dimension.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "halfspace/base/philox.hpp"
#include "halfspace/learners/neighbours.hpp"
#include "halfspace/train/fit.hpp"

namespace halfspace::learners {
namespace {

constexpr std::size_t kCrowd = 1000;
constexpr std::size_t kWatchers = 20;
constexpr std::int64_t kRows = 2000;  // half of them for testing

// Coordinate c of point p is a function of (seed, p, c) alone.
std::vector<double> cube_point(std::uint64_t seed, std::size_t p, std::int64_t dimension) {
  const base::Philox random(seed, base::Purpose::user, p);
  std::vector<double> out;
  out.reserve(static_cast<std::size_t>(dimension));
  for (std::int64_t c = 0; c < dimension; ++c)
    out.push_back(random.uniform(static_cast<std::uint64_t>(c)));
  return out;
}

double squared_distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

data::Source noisy_rows(std::int64_t dimension, std::uint64_t seed) {
  data::Table table{.name = "noise", .rows = kRows};
  table.columns.resize(static_cast<std::size_t>(dimension) + 1);
  for (std::int64_t r = 0; r < kRows; ++r) {
    const base::Philox random(seed, base::Purpose::generated_data, static_cast<std::uint64_t>(r));
    for (std::int64_t c = 0; c < dimension; ++c)
      table.columns[static_cast<std::size_t>(c)].numbers.push_back(
          random.normal(static_cast<std::uint64_t>(c)));
    const double x = table.columns[0].numbers.back();
    const double y = table.columns[1].numbers.back();
    table.columns.back().numbers.push_back(x * y + x + y > 0 ? 1 : 0);
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    table.columns[c].name = fmt::format("x{}", c + 1);
  table.columns.back().name = "label";
  return {.name = "noise", .train = std::move(table), .default_target = "label"};
}

double network_accuracy(const train::Prepared& data, std::uint64_t seed, Runtime& runtime) {
  train::Options options;
  options.hidden = {16};
  options.activation = "tanh";
  options.epochs = 60;
  options.l1 = 0.01;
  options.seed = seed;
  const model::Model model = train::fit(data, options, runtime).model;
  return model::evaluate(model, data.test, runtime).metric("accuracy");
}

double neighbour_accuracy(const train::Prepared& data) {
  const auto labels_of = [](const data::Dataset& rows) {
    const auto labels = rows.targets.span<std::int64_t>();
    return std::vector<std::int32_t>(labels.begin(), labels.end());
  };
  const auto columns = static_cast<std::size_t>(data.preprocessing.features());
  const Neighbours voters(data.train.features.to_vector<float>(), columns, labels_of(data.train), 2,
                          5);
  const std::vector<float> rows = data.test.features.to_vector<float>();
  const std::vector<std::int32_t> labels = labels_of(data.test);
  double right = 0;
  for (std::size_t r = 0; r < labels.size(); ++r)
    right += voters.vote(std::span(rows).subspan(r * columns, columns)) == labels[r] ? 1 : 0;
  return right / static_cast<double>(labels.size());
}

}  // namespace

std::vector<Concentration> distance_concentration(std::span<const std::int64_t> dimensions,
                                                  std::uint64_t seed) {
  std::vector<Concentration> out;
  for (const std::int64_t dimension : dimensions) {
    std::vector<std::vector<double>> crowd;
    crowd.reserve(kCrowd);
    for (std::size_t p = 0; p < kCrowd; ++p) crowd.push_back(cube_point(seed, p, dimension));
    double logarithms = 0;
    for (std::size_t w = 0; w < kWatchers; ++w) {
      const std::vector<double> from = cube_point(seed, kCrowd + w, dimension);
      double nearest = std::numeric_limits<double>::infinity();
      double farthest = 0;
      for (const std::vector<double>& point : crowd) {
        const double d = squared_distance(from, point);
        nearest = std::min(nearest, d);
        farthest = std::max(farthest, d);
      }
      logarithms += std::log(std::sqrt(farthest / nearest) - 1);
    }
    out.push_back({dimension, std::exp(logarithms / static_cast<double>(kWatchers))});
  }
  return out;
}

std::vector<IrrelevantInputs> learn_among_noise(std::span<const std::int64_t> dimensions,
                                                std::uint64_t seed, Runtime& runtime) {
  std::vector<IrrelevantInputs> out;
  for (const std::int64_t dimension : dimensions) {
    const train::Prepared data =
        train::prepare(noisy_rows(dimension, seed), {.test = "0.5", .seed = seed}, DType::float32);
    out.push_back({dimension, neighbour_accuracy(data), network_accuracy(data, seed, runtime)});
  }
  return out;
}

}  // namespace halfspace::learners
