// draw: where places stand across their layers.
#pragma once

#include <vector>

#include "halfspace/draw/figure/layers_order.hpp"

namespace halfspace::draw {

/// The middle of each place: near its neighbours, in the layer's order, with `gap` between the
/// nodes. `extents` are sizes across the layers, by place.
std::vector<double> settled_places(const LayerOrder& order, const std::vector<double>& extents,
                                   double gap);

}  // namespace halfspace::draw
