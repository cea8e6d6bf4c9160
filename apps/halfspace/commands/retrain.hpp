// apps: running a model's training again, from what its file tells of it.
#pragma once

#include <vector>

#include "halfspace/explain/loss_surface.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::app {

/// The weights before training and after each of its epochs, evenly chosen where they are many: the
/// run is repeated with the settings in the model's record. Throws: Error when there is no record,
/// or the run does not end at the model's own weights (another version, or other data).
std::vector<explain::Weights> path_of_training(const model::Model& model, Runtime& runtime);

}  // namespace halfspace::app
