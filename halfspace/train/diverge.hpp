// train: finding where a number first stopped being finite.
#pragma once

#include <span>
#include <string>

#include "halfspace/nn/layers.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/objective.hpp"

namespace halfspace::train {

/// Walks a batch through the network layer by layer and says in words which inputs, weights, layer
/// or loss holds the first NaN or infinity.
std::string first_flaw(nn::Sequential& network, const Feed& feed, const Objective& objective,
                       std::span<const std::int64_t> rows, std::uint64_t seed, std::int64_t step);

}  // namespace halfspace::train
