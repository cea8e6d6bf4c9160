// explain: finding where a number first stopped being finite.
#pragma once

#include <span>
#include <string>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/objective.hpp"
#include "halfspace/nn/layers.hpp"

namespace halfspace::explain {

/// "layers.0.weight is nan" for the first parameter that holds a NaN or infinity, else "".
std::string flawed_parameter(const std::vector<nn::Parameter>& state);

/// Walks a batch through the network layer by layer and says in words which inputs, weights, layer
/// or loss holds the first NaN or infinity. `pass` is how the step went forward.
std::string first_flaw(nn::Sequential& network, const model::Feed& feed,
                       const model::Objective& objective, std::span<const std::int64_t> rows,
                       nn::Forward pass);

}  // namespace halfspace::explain
