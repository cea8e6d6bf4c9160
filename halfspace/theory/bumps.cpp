// theory: weights of bump networks from a function's values on a grid.
#include "halfspace/theory/bumps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace::theory {
namespace {

constexpr double kStepSteepness = 5;  // σ(5 (x - t) / h): little error at few units and at many
constexpr double kAndSteepness = 10;  // σ(±5) is near 1 and 0
constexpr std::int64_t kMaxUnits = 4096;
constexpr std::int64_t kLinePoints = 4001;
constexpr std::int64_t kSquarePoints = 161;  // an axis
constexpr std::int64_t kBatch = 2048;        // points evaluated together

// In the order of BumpUnit.
constexpr std::array<Tensor (*)(const Tensor&), 2> kUnits{sigmoid, relu};

using Values = std::vector<double>;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

int variables_of(const Formula& f) {
  for (const std::string& name : f.variables())
    if (name != "x" && name != "y")
      fail("approximate.variable", "approximate",
           fmt::format("a formula has the variables x, or x and y; got {}", io::shown(name)));
  const auto& names = f.variables();
  return std::find(names.begin(), names.end(), "y") == names.end() ? 1 : 2;
}

// (points, variables) in x, or in x and y with y changing first.
Values grid(const Range& range, std::int64_t per_axis, int variables) {
  Values axis = spaced(range, per_axis);
  if (variables == 1) return axis;
  Values out;
  for (const double x : axis)
    for (const double y : axis) out.insert(out.end(), {x, y});
  return out;
}

// f at each point. Throws: Error where it is not finite.
Values values_of(const Formula& f, const Values& points, int variables) {
  const auto count = static_cast<std::int64_t>(points.size()) / variables;
  const Tensor all = tensor({count, variables}, points, DType::float64);
  std::map<std::string, Tensor> named{{"x", slice(all, 1, 0, 1)}};
  if (variables == 2) named.emplace("y", slice(all, 1, 1, 2));
  const Values out = broadcast_to(f.record(named), {count, 1}).values();
  const auto wrong =
      std::find_if(out.begin(), out.end(), [](double value) { return !std::isfinite(value); });
  if (wrong != out.end()) {
    const double* const point = points.data() + (wrong - out.begin()) * variables;
    fail(
        "approximate.value", "approximate",
        fmt::format("{} is {} at x = {:.6g}{}; choose a range in which it is finite", f.text(),
                    *wrong, point[0], variables == 2 ? fmt::format(", y = {:.6g}", point[1]) : ""));
  }
  return out;
}

// A layer while its weights are put in.
class LayerBuilder {
 public:
  LayerBuilder(std::int64_t in, std::int64_t out)
      : in_(in), out_(out), weight_(at(in * out)), bias_(at(out)) {}

  double& weight(std::int64_t from, std::int64_t to) { return weight_[at(from * out_ + to)]; }
  double& bias(std::int64_t to) { return bias_[at(to)]; }
  void add_to(BumpNetwork& network) const {
    network.weights.push_back(tensor({in_, out_}, weight_, DType::float64));
    network.biases.push_back(tensor({out_}, bias_, DType::float64));
  }

 private:
  std::int64_t in_, out_;
  Values weight_;  // (in, out)
  Values bias_;
};

// n units along each axis: for sigmoid steps at the middles of the cells, for ReLU the positive
// part from each node but the last on, in units of h.
LayerBuilder axis_layer(BumpUnit unit, const Range& range, std::int64_t n, int axes) {
  LayerBuilder layer(axes, axes * n);
  const double h = (range.high - range.low) / static_cast<double>(n);
  const double factor = (unit == BumpUnit::sigmoid ? kStepSteepness : 1) / h;
  const double shift = unit == BumpUnit::sigmoid ? 0.5 : 0;
  for (std::int64_t axis = 0; axis < axes; ++axis)
    for (std::int64_t i = 0; i < n; ++i) {
      layer.weight(axis, axis * n + i) = factor;
      layer.bias(axis * n + i) = -factor * (range.low + h * (static_cast<double>(i) + shift));
    }
  return layer;
}

// Unit (i, j), at i (n + 1) + j - 1, is the "and" of the steps X_i and Y_j, where X_0 = Y_0 = 1.
// A ramp is the difference of two ReLU units; within the range the last needs one.
LayerBuilder and_layer(BumpUnit unit, std::int64_t n) {
  LayerBuilder layer(2 * n, (n + 1) * (n + 1) - 1);
  const double factor = unit == BumpUnit::sigmoid ? kAndSteepness : 1;
  const double threshold = unit == BumpUnit::sigmoid ? 1.5 : 1;
  const auto add_step = [&](std::int64_t first, std::int64_t i, std::int64_t to) {
    if (i == 0) layer.bias(to) += factor;
    if (i > 0) layer.weight(first + i - 1, to) = factor;
    if (i > 0 && i < n && unit == BumpUnit::relu) layer.weight(first + i, to) = -factor;
  };
  for (std::int64_t i = 0; i <= n; ++i)
    for (std::int64_t j = i == 0 ? 1 : 0; j <= n; ++j) {
      const std::int64_t to = i * (n + 1) + j - 1;
      layer.bias(to) = -factor * threshold;
      add_step(0, i, to);
      add_step(n, j, to);
    }
  return layer;
}

// Values (rows, rest) to differences along the rows; the first row stays.
void difference(Values& values, std::int64_t rest) {
  for (std::int64_t k = std::ssize(values) - 1; k >= rest; --k)
    values[at(k)] -= values[at(k - rest)];
}

// The heights of steps: rises of f; for ReLU changes of slope; in two variables mixed differences.
Values heights_on_line(Values values, BumpUnit unit) {
  difference(values, 1);
  if (unit == BumpUnit::relu) {
    const double base = values.front();
    values.front() = 0;
    difference(values, 1);
    values.front() = base;
  }
  return values;
}
Values heights_on_square(Values values, std::int64_t n) {
  difference(values, n + 1);
  for (std::int64_t k = std::ssize(values) - 1; k > 0; --k)
    if (k % (n + 1) != 0) values[at(k)] -= values[at(k - 1)];
  return values;
}

// One output, the heights times the units, the first of them the bias.
LayerBuilder output_layer(const Values& heights) {
  LayerBuilder layer(std::ssize(heights) - 1, 1);
  layer.bias(0) = heights.front();
  for (std::int64_t k = 1; k < std::ssize(heights); ++k) layer.weight(k - 1, 0) = heights[at(k)];
  return layer;
}

std::int64_t cells_for(std::int64_t units, int variables) {
  const std::int64_t fewest = variables == 1 ? 1 : 5;
  if (units < fewest || units > kMaxUnits)
    fail("approximate.units", "approximate",
         fmt::format("a function of {} is built from {} to {} units; got {}",
                     variables == 1 ? "x" : "x and y", fewest, kMaxUnits, units));
  if (variables == 1) return units;
  std::int64_t cells = 1;  // n cells take n² + 4n units
  while ((cells + 1) * (cells + 5) <= units) ++cells;
  return cells;
}

// The network at points (count, variables).
Values evaluated(const BumpNetwork& network, std::span<const double> points, int variables) {
  const std::int64_t total = std::ssize(points) / variables;
  Values out;
  for (std::int64_t first = 0; first < total; first += kBatch) {
    const std::int64_t count = std::min(kBatch, total - first);
    const auto batch = points.subspan(at(first * variables), at(count * variables));
    const Values got = network(tensor({count, variables}, batch, DType::float64)).values();
    out.insert(out.end(), got.begin(), got.end());
  }
  return out;
}

void check(const Range& range) {
  if (!(range.low < range.high) || !std::isfinite(range.high - range.low))
    fail("approximate.range", "approximate",
         fmt::format("a range goes from a lower to a higher number; got {} to {}", range.low,
                     range.high));
}

}  // namespace

std::int64_t BumpNetwork::hidden_units() const {
  std::int64_t units = 0;
  for (std::size_t l = 0; l + 1 < biases.size(); ++l) units += biases[l].size();
  return units;
}

Tensor BumpNetwork::operator()(const Tensor& x) const {
  Tensor h = x;
  for (std::size_t l = 0; l < weights.size(); ++l) {
    h = matmul(h, weights[l]) + biases[l];
    if (l + 1 < weights.size()) h = kUnits[static_cast<std::size_t>(unit)](h);
  }
  return h;
}

std::vector<double> spaced(const Range& range, std::int64_t count) {
  Values out(at(count));
  const double step = (range.high - range.low) / static_cast<double>(count - 1);
  for (std::int64_t i = 0; i < count; ++i) out[at(i)] = range.low + step * static_cast<double>(i);
  out.back() = range.high;
  return out;
}

BumpNetwork build_bumps(std::span<const double> values, BumpUnit unit, const Range& range) {
  check(range);
  BumpNetwork network{.unit = unit, .cells = cells_for(std::ssize(values) - 1, 1)};
  axis_layer(unit, range, network.cells, 1).add_to(network);
  output_layer(heights_on_line({values.begin(), values.end()}, unit)).add_to(network);
  return network;
}

std::vector<Bump> bumps_of(std::span<const double> values, BumpUnit unit, const Range& range) {
  const double h = (range.high - range.low) / static_cast<double>(values.size() - 1);
  const double reach = unit == BumpUnit::sigmoid ? h / 2 : h;
  std::vector<Bump> out;
  for (const double value : values) {
    const double node = range.low + h * static_cast<double>(out.size());
    out.push_back({std::max(node - reach, range.low), std::min(node + reach, range.high), value});
  }
  return out;
}

std::vector<double> values_at(const Formula& f, const std::vector<double>& points) {
  if (variables_of(f) == 2)
    fail("approximate.variable", "approximate",
         fmt::format("a function on a line has the variable x alone; got {}", f.text()));
  return values_of(f, points, 1);
}

std::vector<double> values_at(const BumpNetwork& network, std::span<const double> points) {
  return evaluated(network, points, 1);
}

BumpNetwork build_bumps(const Formula& f, std::int64_t units, BumpUnit unit, const Range& range) {
  const int variables = variables_of(f);
  check(range);
  const std::int64_t n = cells_for(units, variables);
  const Values corners = values_of(f, grid(range, n + 1, variables), variables);
  if (variables == 1) return build_bumps(corners, unit, range);
  BumpNetwork network{.unit = unit, .cells = n};
  axis_layer(unit, range, n, 2).add_to(network);
  and_layer(unit, n).add_to(network);
  output_layer(heights_on_square(corners, n)).add_to(network);
  return network;
}

BumpSamples sample_bumps(const BumpNetwork& network, const Formula& f, const Range& range,
                         std::int64_t per_axis) {
  const int variables = variables_of(f);
  check(range);
  const Values points = grid(range, per_axis, variables);
  BumpSamples out{.axis = spaced(range, per_axis), .wanted = values_of(f, points, variables)};
  out.built = evaluated(network, points, variables);
  return out;
}

BumpError measure_bumps(const BumpNetwork& network, const Formula& f, const Range& range) {
  const BumpSamples samples =
      sample_bumps(network, f, range, variables_of(f) == 1 ? kLinePoints : kSquarePoints);
  BumpError error;
  for (std::size_t i = 0; i < samples.wanted.size(); ++i) {
    const double off = std::abs(samples.built[i] - samples.wanted[i]);
    error.largest = std::max(error.largest, off);
    error.rms += off * off;
  }
  error.rms = std::sqrt(error.rms / static_cast<double>(samples.wanted.size()));
  return error;
}

}  // namespace halfspace::theory
