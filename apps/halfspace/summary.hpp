// apps: the end of a run in words.
#pragma once

#include "apps/halfspace/report.hpp"

namespace halfspace::app {

/// Prints how good the model is, on what, and what to run next.
void print_summary(const Report& report);

}  // namespace halfspace::app
