// theory: what a threshold unit computes.
#include "halfspace/theory/threshold.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::theory {

std::vector<std::uint8_t> where_positive(std::span<const double> sums) {
  std::vector<std::uint8_t> values(sums.size());
  std::transform(sums.begin(), sums.end(), values.begin(),
                 [](double v) { return static_cast<std::uint8_t>(v > 0 ? 1 : 0); });
  return values;
}

std::vector<double> pre_activations(const ThresholdUnit& unit, Encoding encoding) {
  return over_cube<double>(unit.weights, unit.bias, encoding);
}

BooleanFunction function_of(const ThresholdUnit& unit, Encoding encoding) {
  const std::size_t inputs = unit.weights.size();
  if (inputs < 1 || inputs > kMaxInputs)
    fail("logic.inputs", "logic",
         fmt::format("a unit on the cube has 1 to {} weights; got {}", kMaxInputs, inputs));
  return {.inputs = static_cast<int>(inputs),
          .values = where_positive(pre_activations(unit, encoding))};
}

std::size_t differences(const BooleanFunction& a, const BooleanFunction& b) {
  return std::transform_reduce(a.values.begin(), a.values.end(), b.values.begin(), std::size_t{0},
                               std::plus<>(), std::not_equal_to<>());
}

}  // namespace halfspace::theory
