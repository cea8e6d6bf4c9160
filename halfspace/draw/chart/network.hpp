// draw: networks as their layers, units and weights.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::draw {

/// Layers as columns of units from input to output, weights as lines (width by size, colour by
/// sign, against the largest of their layer), units coloured by their bias. Of a layer with many
/// units the first and the last few are drawn.
Figure network_figure(const model::Model& model);

}  // namespace halfspace::draw
