// tests: Boolean functions by number, and random threshold functions.
#pragma once

#include <cstdint>

#include "halfspace/base/philox.hpp"
#include "halfspace/theory/threshold.hpp"

namespace halfspace::theory {

/// The function whose value on row r is bit r of `number`.
inline BooleanFunction numbered(int inputs, std::uint32_t number) {
  BooleanFunction function{.inputs = inputs};
  for (unsigned row = 0; row < 1U << static_cast<unsigned>(inputs); ++row)
    function.values.push_back((number >> row) & 1U);
  return function;
}

/// A unit with normal weights times growth^j; its value is never exactly 0.
inline ThresholdUnit random_unit(int inputs, std::uint64_t seed, double growth = 1) {
  const base::Philox random(seed, base::Purpose::user);
  ThresholdUnit unit{.bias = random.normal(100)};
  double scale = 1;
  for (std::uint64_t j = 0; j < static_cast<std::uint64_t>(inputs); ++j, scale *= growth)
    unit.weights.push_back(scale * random.normal(j));
  return unit;
}

}  // namespace halfspace::theory
