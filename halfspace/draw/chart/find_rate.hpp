// draw: what a range test of learning rates found.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/train/find_rate.hpp"

namespace halfspace::draw {

/// Loss against learning rate, and what is suggested.
Figure rate_figure(const train::RateFinding& finding);

}  // namespace halfspace::draw
