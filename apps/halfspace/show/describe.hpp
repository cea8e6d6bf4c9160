// apps: what was inferred, in words.
#pragma once

#include <string>

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::app {

/// "digits: 1,437 train, 360 test images of 8x8; digit: 10 classes, softmax".
std::string describe_data(const train::Prepared& data, const model::Model& model);
/// "4 numbers: sepal_length, sepal_width, ...", "images of 8x8: (pixel - 4.884) / 6.017".
std::string inputs_text(const data::Preprocessing& rules);
/// "species: 3 classes: setosa, versicolor, virginica".
std::string target_text(const data::Preprocessing& rules);
/// "3 labels: sea, sand, sun".
std::string labels_text(const data::Preprocessing& rules);
/// "64-128-10 relu, cross_entropy; adamw 0.003 one_cycle, 25 epochs of batch 64".
std::string describe_run(const train::Resolved& run, const model::Model& model);
/// "8x8".
std::string shape_text(const Shape& shape);

}  // namespace halfspace::app
