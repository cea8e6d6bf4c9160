// theory: is a Boolean function linearly separable? A unit that computes it, or a proof.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "halfspace/theory/threshold.hpp"

namespace halfspace::theory {

/// A row of a truth table and how often it counts.
struct CountedRow {
  std::size_t row = 0;
  std::int64_t times = 0;
};

/// Exactly one of the two.
struct Separation {
  /// Integer weights and bias without a common factor; |v| >= 1 on every row.
  std::optional<ThresholdUnit> unit{};
  /// At most D + 2 rows. A unit for the function had y_r (w·x_r + b) > 0 (y = ±1) on each; added
  /// so many times, the left sides vanish for all w and b: 0 > 0.
  std::vector<CountedRow> contradiction{};
};

/// Decides separability in exact integers.
///
/// The linear programme min Σ|w_i| + |b| subject to y_r (w·x_r + b) >= 1 is solved from its dual by
/// the simplex method in integer-preserving arithmetic, rows entering as they are violated: its
/// solution is the unit, an unbounded dual the contradiction. Nothing is rounded: with at most 16
/// inputs every number is a minor below 18^9 (Hadamard).
/// Source: Minsky, Papert 1969 (separability); Edmonds 1967 (integer pivots).
Separation separate(const BooleanFunction& function, Encoding encoding = Encoding::signs);

/// Do the rows prove that no unit computes the function: Σ times y (x, 1) = 0, in integers, some
/// row counted and none less than once?
bool proves_inseparable(const std::vector<CountedRow>& rows, const BooleanFunction& function);

}  // namespace halfspace::theory
