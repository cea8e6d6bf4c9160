// draw: the loss around trained weights.
#pragma once

#include <string>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/explain/loss_survey.hpp"

namespace halfspace::draw {

/// Three panels: lines of equal loss on the plane of weights, with the path of training and the
/// chord; the same plane as a relief, seen from above; and the loss along the chord beside the
/// straight line between its ends. Shading and relief are of the loss's logarithm where it spans a
/// decade. `where` says on what data.
Figure surface_figure(const model::Model& model, const explain::LossSurvey& survey,
                      const std::string& where);

}  // namespace halfspace::draw
