// apps: printing the summary.
#include "apps/halfspace/summary.hpp"

#include <fmt/format.h>

namespace halfspace::app {

void print_summary(const Report& report) {
  const train::Evaluation& test = report.test->evaluation;
  fmt::print("test {} {:.4f}\n", test.metrics.front().first, test.metrics.front().second);
}

}  // namespace halfspace::app
