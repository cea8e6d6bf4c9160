// apps: which classes are taken for which.
#pragma once

#include <string>
#include <vector>

#include "apps/halfspace/print/terminal.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::app {

/// Up to 20 classes: the matrix, rows by label and columns by prediction, with precision, recall
/// and F1 beside it, or below where the terminal is too narrow. More: the pairs confused most.
std::string confusion_text(const model::Evaluation& evaluation,
                           const std::vector<std::string>& classes, const std::string& target,
                           const Terminal& terminal);

}  // namespace halfspace::app
