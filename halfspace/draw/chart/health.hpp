// draw: how each layer fared while a network learned.
#pragma once

#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/train/find_rate.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::draw {

/// By epoch and layer: length of the gradient, size of the activations, dead units, saturation.
/// Throws: Error when the epochs were recorded without them.
Figure health_figure(const model::Model& model, const std::vector<model::EpochRecord>& epochs);

/// Loss against learning rate, and what is suggested.
Figure rate_figure(const train::RateFinding& finding);

}  // namespace halfspace::draw
