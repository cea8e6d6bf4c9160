// draw: the functions of defs as figures: every activation, every loss.
#pragma once

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// Every activation with its derivative over [-4, 4], a panel each; parameters are the rows' own.
Figure activations_figure();

/// Every loss of one sample against its margin m: m = y f(x) for a target y = +1 (1 where y is in
/// {0, 1}) and a score f(x), m = z₁ - z₂ for two scores of which the first is right. Losses that
/// agree share a line and its name. The 0/1 loss stands beside them.
Figure losses_figure();

}  // namespace halfspace::draw
