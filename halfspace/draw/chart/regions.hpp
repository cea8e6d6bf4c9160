// draw: the linear regions of a network of two inputs.
#pragma once

#include <array>
#include <string>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/theory/regions_layers.hpp"

namespace halfspace::draw {

/// Every region in [-box, box]², the darker the more hidden units are past their first kink (of
/// relu: on), and where each unit has its kinks: straight lines of the first layer, lines of later
/// ones that bend at those before. `names` are of the inputs. Throws: Error for networks of other
/// inputs, and past 20,000 regions.
Figure regions_figure(const theory::HiddenLayers& hidden, double box,
                      const std::array<std::string, 2>& names);

}  // namespace halfspace::draw
