// theory: learning by mistakes.
#include "halfspace/theory/perceptron.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"

namespace halfspace::theory {
namespace {

std::span<const double> row_of(const LabelledPoints& points, std::int64_t row) {
  return std::span(points.x).subspan(static_cast<std::size_t>(row * points.inputs),
                                     static_cast<std::size_t>(points.inputs));
}

int label_of(const LabelledPoints& points, std::int64_t row) {
  return points.labels[static_cast<std::size_t>(row)];
}

void check(const LabelledPoints& points) {
  const bool sized = points.rows > 0 && points.inputs > 0 &&
                     std::ssize(points.x) == points.rows * points.inputs &&
                     std::ssize(points.labels) == points.rows;
  if (!sized)
    fail("perceptron.size", "perceptron",
         fmt::format("x has rows times inputs numbers, and each row a label; got {} rows, {} "
                     "inputs, {} numbers and {} labels",
                     points.rows, points.inputs, points.x.size(), points.labels.size()));
  const auto wrong = std::find_if(points.labels.begin(), points.labels.end(),
                                  [](int label) { return label != -1 && label != 1; });
  if (wrong != points.labels.end())
    fail("perceptron.label", "perceptron", fmt::format("labels are -1 and 1; got {}", *wrong));
}

using Mistaken = std::function<void(std::int64_t row, const Halfspace& after)>;

// One pass; how many mistakes it made.
std::int64_t epoch(const LabelledPoints& points, Halfspace& halfspace, const Mistaken& mistaken) {
  std::int64_t mistakes = 0;
  for (std::int64_t r = 0; r < points.rows; ++r) {
    const std::span<const double> x = row_of(points, r);
    const int y = label_of(points, r);
    if (y * halfspace(x) > 0) continue;
    ++mistakes;
    for (std::size_t j = 0; j < x.size(); ++j) halfspace.weights[j] += y * x[j];
    halfspace.bias += y;
    if (mistaken) mistaken(r, halfspace);
  }
  return mistakes;
}

}  // namespace

double Halfspace::operator()(std::span<const double> x) const {
  return std::inner_product(x.begin(), x.end(), weights.begin(), bias);
}

LabelledPoints points_of(const BooleanFunction& function, Encoding encoding) {
  LabelledPoints points{.rows = static_cast<std::int64_t>(function.rows()),
                        .inputs = function.inputs};
  for (std::size_t row = 0; row < function.rows(); ++row) {
    for (int j = 0; j < function.inputs; ++j)
      points.x.push_back(encoded(function.input(row, j), encoding));
    points.labels.push_back(function.values[row] != 0 ? 1 : -1);
  }
  return points;
}

DrawnPoints draw_points(double margin, std::int64_t count, std::uint64_t seed) {
  if (!(std::abs(margin) <= 3))
    fail("perceptron.margin", "perceptron",
         fmt::format("the margin lies in [-3, 3]; got {}", margin));
  if (count < 2 || count > 10'000)
    fail("perceptron.samples", "perceptron",
         fmt::format("takes 2 to 10,000 points; got {}", count));
  const base::Philox random(seed, base::Purpose::generated_data);
  std::uint64_t draws = 0;
  const auto within = [&](double limit) { return limit * (2 * random.uniform(draws++) - 1); };
  const double angle = within(std::numbers::pi);
  DrawnPoints out{.points = {.rows = count, .inputs = 2},
                  .line = {.weights = {std::cos(angle), std::sin(angle)}}};
  const std::array<double, 2> through{within(2), within(2)};
  out.line.bias = -(out.line.weights[0] * through[0] + out.line.weights[1] * through[1]);
  while (std::ssize(out.points.labels) < count) {
    const std::array<double, 2> x{within(6), within(6)};
    double side = out.line(x);
    if (std::abs(side) < margin) continue;
    if (std::abs(side) < -margin) side = within(1);
    out.points.x.insert(out.points.x.end(), x.begin(), x.end());
    out.points.labels.push_back(side > 0 ? 1 : -1);
  }
  return out;
}

PerceptronRun learn_perceptron(const LabelledPoints& points, std::int64_t max_epochs,
                               const Mistaken& mistaken) {
  check(points);
  PerceptronRun run{
      .halfspace = {.weights = std::vector<double>(static_cast<std::size_t>(points.inputs))}};
  // Brent: the weights after epochs 1, 2, 4, 8, ... are kept until the next of them.
  Halfspace kept = run.halfspace;
  while (run.epochs < max_epochs && run.ending == PerceptronEnding::epoch_limit) {
    const std::int64_t mistakes = epoch(points, run.halfspace, mistaken);
    run.mistakes += mistakes;
    ++run.epochs;
    if (mistakes == 0)
      run.ending = PerceptronEnding::converged;
    else if (run.halfspace.weights == kept.weights && run.halfspace.bias == kept.bias)
      run.ending = PerceptronEnding::cycled;
    else if ((run.epochs & (run.epochs - 1)) == 0)
      kept = run.halfspace;
  }
  for (std::int64_t r = 0; r < points.rows; ++r)
    run.errors += label_of(points, r) * run.halfspace(row_of(points, r)) > 0 ? 0 : 1;
  return run;
}

Margin margin_of(const LabelledPoints& points, const Halfspace& separator) {
  check(points);
  double radius2 = 0;
  double margin = std::numeric_limits<double>::infinity();
  for (std::int64_t r = 0; r < points.rows; ++r) {
    const std::span<const double> x = row_of(points, r);
    radius2 = std::max(radius2, std::inner_product(x.begin(), x.end(), x.begin(), 1.0));
    margin = std::min(margin, label_of(points, r) * separator(x));
  }
  const double norm2 =
      std::inner_product(separator.weights.begin(), separator.weights.end(),
                         separator.weights.begin(), separator.bias * separator.bias);
  return {std::sqrt(radius2), margin / std::sqrt(norm2)};
}

std::optional<double> Margin::bound() const {
  if (!(margin > 0)) return std::nullopt;
  return radius * radius / (margin * margin);
}

std::optional<double> mistake_bound(const LabelledPoints& points, const Halfspace& separator) {
  return margin_of(points, separator).bound();
}

}  // namespace halfspace::theory
