// explain: the graph of a model's loss on one row.
#pragma once

#include "halfspace/model/model.hpp"

namespace halfspace::explain {

/// A recorded loss, and what it can be differentiated by.
struct RecordedLoss {
  Tensor loss;  // (1)
  Tensors wrt;  // x and every trained parameter, named
};

/// The loss of row `row` through the network, as it is outside training. Named are x, target, loss,
/// parameters by their paths, and the outputs of modules: z1, z2, ... of affine maps, h1, h2, ...
/// of activations, others by their path. Parameters of `model` keep the names. Throws: Error for a
/// row that is not there.
RecordedLoss record_loss(const model::Model& model, const data::Dataset& data, std::int64_t row);

}  // namespace halfspace::explain
