// theory: constructions of two-layer networks, and their evaluation on the whole cube.
#include "halfspace/theory/two_layer.hpp"

#include <functional>
#include <numeric>

#include "halfspace/base/error.hpp"

namespace halfspace::theory {
namespace {

// A unit on signs as the unit on `encoding` with the same v: x = 2 bit - 1.
ThresholdUnit on(Encoding encoding, ThresholdUnit unit) {
  if (encoding == Encoding::signs) return unit;
  for (double& weight : unit.weights) {
    unit.bias -= weight;
    weight *= 2;
  }
  return unit;
}

// v is 1 on the vertex of `row` and at most -1 on all others.
ThresholdUnit detector(const BooleanFunction& function, std::size_t row) {
  ThresholdUnit unit{.bias = 1.0 - function.inputs};
  for (int j = 0; j < function.inputs; ++j)
    unit.weights.push_back(encoded(function.input(row, j), Encoding::signs));
  return unit;
}

// +1 when at least `count` inputs are true, halfway between count - 1 and count.
ThresholdUnit at_least(std::size_t count, int inputs, Encoding encoding) {
  const auto trues = static_cast<double>(count);
  return {.weights = std::vector<double>(static_cast<std::size_t>(inputs), 1.0),
          .bias = encoding == Encoding::bits ? 0.5 - trues : inputs + 1 - 2 * trues};
}

// Adds `u` to the sums where end + begin > 0. Apart, so that the compiler makes vectors of it.
void add_where_above(std::span<const double> ends, double begin, double u, double* sums) {
  for (std::size_t i = 0; i < ends.size(); ++i) sums[i] += ends[i] > -begin ? u : 0;
}

// Adds u (sign(v) + 1) of one hidden unit to the sums of all rows. The rows are taken by their
// first and last inputs: v is a sum of two short tables.
void add_unit(const ThresholdUnit& unit, double u, Encoding encoding, std::vector<double>& sums) {
  constexpr std::size_t kLast = 8;
  const std::span<const double> weights(unit.weights);
  const std::size_t split = weights.size() > kLast ? weights.size() - kLast : 0;
  const std::vector<double> begins = over_cube<double>(weights.first(split), unit.bias, encoding);
  const std::vector<double> ends = over_cube<double>(weights.subspan(split), 0, encoding);
  for (std::size_t i = 0; i < begins.size(); ++i)
    add_where_above(ends, begins[i], 2 * u, sums.data() + i * ends.size());
}

}  // namespace

SignNetwork vertex_network(const BooleanFunction& function, Encoding encoding) {
  const std::size_t trues = function.count();
  const bool of_true = trues <= function.rows() - trues;
  SignNetwork network{.encoding = encoding};
  for (std::size_t row = 0; row < function.rows(); ++row)
    if ((function.values[row] != 0) == of_true)
      network.hidden.push_back(on(encoding, detector(function, row)));
  const double sign = of_true ? 1 : -1;
  network.output.weights.assign(network.hidden.size(), sign);
  network.output.bias = sign * (static_cast<double>(network.hidden.size()) - 1);
  return network;
}

SignNetwork symmetric_network(const BooleanFunction& function, Encoding encoding) {
  const std::vector<std::uint8_t> values = symmetric_values(function);
  if (values.empty())
    fail("theory.symmetric", "symmetric_network",
         "the value must depend on the number of true inputs alone; use vertex_network");
  SignNetwork network{.encoding = encoding};
  double sign = values[0] != 0 ? 1 : -1;  // of y below the next change
  network.output.bias = sign;
  for (std::size_t count = 1; count < values.size(); ++count) {
    if (values[count] == values[count - 1]) continue;
    sign = -sign;
    network.hidden.push_back(at_least(count, function.inputs, encoding));
    network.output.weights.push_back(sign);
    network.output.bias += sign;
  }
  return network;
}

SignNetwork smallest_network(const BooleanFunction& function, Encoding encoding) {
  SignNetwork by_vertex = vertex_network(function, encoding);
  if (symmetric_values(function).empty()) return by_vertex;
  SignNetwork by_count = symmetric_network(function, encoding);
  return by_count.hidden.size() <= by_vertex.hidden.size() ? by_count : by_vertex;
}

std::vector<double> pre_activations(const SignNetwork& network, int inputs) {
  const ThresholdUnit& output = network.output;
  const double base =
      std::accumulate(output.weights.begin(), output.weights.end(), output.bias, std::minus<>());
  std::vector<double> sums(std::size_t{1} << static_cast<unsigned>(inputs), base);
  for (std::size_t k = 0; k < network.hidden.size(); ++k)
    add_unit(network.hidden[k], output.weights[k], network.encoding, sums);
  return sums;
}

BooleanFunction function_of(const SignNetwork& network, int inputs) {
  return {.inputs = inputs, .values = where_positive(pre_activations(network, inputs))};
}

std::int64_t units_most_functions_need(int inputs) {
  const std::int64_t bits = std::int64_t{1} << static_cast<unsigned>(inputs);
  std::int64_t units = 1;
  while (units * inputs * inputs + units * units < bits - 1) ++units;
  return units;
}

}  // namespace halfspace::theory
