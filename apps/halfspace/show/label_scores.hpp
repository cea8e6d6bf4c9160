// apps: how well each label is predicted.
#pragma once

#include <string>

#include "apps/halfspace/print/terminal.hpp"
#include "halfspace/model/evaluate.hpp"

namespace halfspace::app {

/// A line a label: precision, recall, F1 and the rows that have it.
std::string label_scores(const model::Evaluation& evaluation, const data::Preprocessing& rules,
                         const Terminal& terminal);

}  // namespace halfspace::app
