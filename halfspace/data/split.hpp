// data: holding rows out for testing and validation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/base/philox.hpp"

namespace halfspace::data {

/// Row numbers, ascending; every row is in one of the two.
struct Split {
  std::vector<std::int64_t> train;
  std::vector<std::int64_t> held_out;
};

/// Holds out round(fraction * count) rows, at least one, and leaves at least one. Which ones
/// depends on (seed, stream) alone. Throws: Error when fraction is not between 0 and 1, or there
/// are fewer than two rows.
Split split(std::int64_t count, double fraction, std::uint64_t seed,
            base::Purpose purpose = base::Purpose::split, std::uint64_t stream = 0);

/// The same with every class (0, 1, ...) held out in proportion; each keeps at least one row in
/// `train`. Throws: Error also when no class has two rows.
Split stratified_split(std::span<const std::int64_t> classes, double fraction, std::uint64_t seed,
                       base::Purpose purpose = base::Purpose::split, std::uint64_t stream = 0);

}  // namespace halfspace::data
