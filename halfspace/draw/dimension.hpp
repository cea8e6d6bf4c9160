// draw: the curse of dimensionality.
#pragma once

#include "halfspace/draw/figure.hpp"
#include "halfspace/theory/dimension.hpp"

namespace halfspace::draw {

/// How distances concentrate as the dimension grows, and what inputs that say nothing cost nearest
/// neighbours and a network.
Figure dimension_figure(const std::vector<theory::Concentration>& concentration,
                        const std::vector<theory::IrrelevantInputs>& learners);

}  // namespace halfspace::draw
