// draw: how each layer fared while a network learned.
#pragma once

#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::draw {

/// By epoch and layer: length of the gradient, size of the activations, dead units, saturation.
/// Throws: Error when the epochs were recorded without them.
Figure health_figure(const model::Model& model, const std::vector<model::EpochRecord>& epochs);

}  // namespace halfspace::draw
