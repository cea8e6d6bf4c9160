// apps: the end of a run in words.
#pragma once

#include "apps/halfspace/print/terminal.hpp"
#include "apps/halfspace/show/training_report.hpp"

namespace halfspace::app {

/// Prints how good the model is, on what, and what to run next.
void print_summary(const Report& report);

/// "test accuracy 0.9806 (353 of 360)  loss 0.071 ..." and what a constant guess would reach.
std::string headline(const std::string& part, const model::Model& model,
                     const model::Measured& measured, const Terminal& terminal);

}  // namespace halfspace::app
