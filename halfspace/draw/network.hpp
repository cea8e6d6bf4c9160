// draw: networks as their layers, units and weights.
#pragma once

#include "halfspace/draw/figure.hpp"
#include "halfspace/train/model.hpp"

namespace halfspace::draw {

/// Layers as columns of units from input to output, weights as lines (width by size, colour by
/// sign, against the largest of their layer), units coloured by their bias. Of a layer with many
/// units the first and the last few are drawn.
Figure network_figure(const train::Model& model);

}  // namespace halfspace::draw
