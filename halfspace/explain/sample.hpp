// explain: one row of data as leaves, for those who look at one row.
#pragma once

#include "halfspace/model/model.hpp"

namespace halfspace::explain {

/// What the network sees of a row, and what its loss compares with.
struct Sample {
  Tensor x;       // (1, inputs), preprocessed; a parameter, so that gradients reach it
  Tensor target;  // as Dataset holds it: (1) or (1, targets)
  Tensor wanted;  // as the loss takes it: Objective::wanted
};

/// Row `row` of `data`, in the model's precision. Throws: Error for a row that is not there.
Sample sample_of(const model::Model& model, const data::Dataset& data, std::int64_t row);

}  // namespace halfspace::explain
