// apps: `halfspace train --find-lr`.
#pragma once

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::app {

/// Tries learning rates on a model that is spent by it, and tells; returns the exit code.
int find_rate(const TrainOptions& options, const train::Resolved& run, const train::Prepared& data,
              model::Model& model, Runtime& runtime);

}  // namespace halfspace::app
