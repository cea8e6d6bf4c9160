// draw: the curse of dimensionality.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/learners/dimension.hpp"

namespace halfspace::draw {

/// How distances concentrate as the dimension grows, and what inputs that say nothing cost nearest
/// neighbours and a network.
Figure dimension_figure(const std::vector<learners::Concentration>& concentration,
                        const std::vector<learners::IrrelevantInputs>& learners);

}  // namespace halfspace::draw
