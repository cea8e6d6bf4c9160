// draw: which classes are taken for which.
#pragma once

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::draw {

/// Counts of true (rows) against predicted classes (columns), shaded by the share of the true
/// class. `where` says on what ("digits, test part"). Throws: Error for a model of no classes.
Figure confusion_figure(const model::Model& model, const model::Evaluation& evaluation,
                        const std::string& where);

}  // namespace halfspace::draw
