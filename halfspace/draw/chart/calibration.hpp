// draw: the reliability diagram.
#pragma once

#include <string>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/explain/calibration.hpp"

namespace halfspace::draw {

/// Predicted probability against observed frequency, bin by bin, each with its 95 % interval
/// (Wilson 1927), beside the diagonal of perfect calibration; and how many predictions each bin
/// has. The subtitle tells the expected calibration error. `where` says on what.
Figure calibration_figure(const model::Model& model, const explain::Calibration& calibration,
                          const std::string& where);

}  // namespace halfspace::draw
