// draw: what a model of two inputs says everywhere.
#pragma once

#include <string>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::draw {

/// The plane of two numeric inputs in their own units: probabilities (or the predicted number) as
/// shading, the border between classes (or lines of equal prediction), the rows of `data`, and the
/// line w·x + b = 0 of each unit of the first hidden layer. Throws: Error for models of other
/// inputs.
Figure boundary_figure(const model::Model& model, const data::Dataset& data,
                       const std::string& where, Runtime& runtime);

}  // namespace halfspace::draw
