// train: a new model for prepared data.
#pragma once

#include "halfspace/model/model.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::train {

/// An untrained model that fits the data. Throws: Error for options that do not fit the task.
model::Model make_model(const Prepared& data, const Resolved& options);
/// The same of what `resolve` decides.
model::Model make_model(const Prepared& data, const Options& options);

}  // namespace halfspace::train
