// train: a new model for prepared data.
#pragma once

#include "halfspace/model/model.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::train {

/// An untrained model that fits the data; `options` are resolved. Throws: Error for options that do
/// not fit the task.
model::Model make_model(const Prepared& data, const Options& options);

}  // namespace halfspace::train
