// plan: what each unit becomes before anything but the caller's memory has a place.
#pragma once

#include <optional>
#include <vector>

#include "halfspace/plan/matmul_step.hpp"
#include "halfspace/plan/place.hpp"
#include "halfspace/plan/small.hpp"

namespace halfspace::plan {

/// What a product does itself with its first member.
enum class Takes : std::uint8_t {
  nothing,
  row,     // adds a row to each of its own
  update,  // adds itself, scaled, to a target in its place
};

/// What a unit becomes when it is small.
struct Small {
  bool is_small = false;
  Takes takes = Takes::nothing;
  std::optional<NarrowStep> product;  // or sum over rows
  std::optional<CallStep> sum;

  /// The first member that is left to calls.
  [[nodiscard]] std::size_t first_call() const { return takes == Takes::nothing ? 0 : 1; }
};

/// By unit. Calls keep every value in memory, which `places` learns here, but for a product that
/// its first member joins at once.
std::vector<Small> small_units(Placement& places);

/// A unit's product as far as it is known.
MatmulStep outline(const Unit& unit, const Placement& places);

}  // namespace halfspace::plan
