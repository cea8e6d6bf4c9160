// draw: which classes are taken for which.
#pragma once

#include "halfspace/draw/figure.hpp"
#include "halfspace/train/evaluate.hpp"

namespace halfspace::draw {

/// Counts of true (rows) against predicted classes (columns), shaded by the share of the true
/// class. `where` says on what ("digits, test part"). Throws: Error for a model of no classes.
Figure confusion_figure(const train::Model& model, const train::Evaluation& evaluation,
                        const std::string& where);

}  // namespace halfspace::draw
