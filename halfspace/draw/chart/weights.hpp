// draw: first layers as images.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::draw {

/// The weights of each unit of the first layer as an image of the inputs' shape, at most 64 of
/// them: those with the largest norm. Throws: Error for a model whose inputs are no images.
Figure weights_figure(const model::Model& model);

}  // namespace halfspace::draw
