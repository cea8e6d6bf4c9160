// apps: showing a run while it runs.
#pragma once

#include <memory>

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {

/// A bar on a terminal, plain lines elsewhere; null where the user wants neither.
std::unique_ptr<train::Listener> make_progress(const TrainOptions& options,
                                               const train::Resolved& run,
                                               const train::Prepared& data,
                                               const model::Model& model);

}  // namespace halfspace::app
