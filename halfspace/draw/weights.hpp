// draw: first layers as images.
#pragma once

#include "halfspace/draw/figure.hpp"
#include "halfspace/train/model.hpp"

namespace halfspace::draw {

/// The weights of each unit of the first layer as an image of the inputs' shape, at most 64 of
/// them: those with the largest norm. Throws: Error for a model whose inputs are no images.
Figure weights_figure(const train::Model& model);

}  // namespace halfspace::draw
