// draw: learning curves.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::draw {

/// From the first to the last of so many epochs, with a tick only where an epoch ended.
Axis epoch_axis(std::int64_t epochs);

/// Loss per epoch of training and validation (logarithmic where it spans a decade), the validation
/// metric where there was one, and the learning rate. `epochs` holds one or more.
Figure history_figure(const model::Model& model, const std::vector<model::EpochRecord>& epochs);

}  // namespace halfspace::draw
