// defs: optimizers, solvers, schedules, initializers, penalties, augmentations and metrics as data,
// folded from their families.
#pragma once

#include <span>

#include "halfspace/defs/augmentations.hpp"
#include "halfspace/defs/initializers.hpp"
#include "halfspace/defs/metrics.hpp"

namespace halfspace::defs {

struct OptimizerRow {
  const About* info;
  std::span<const Param> params;
  std::size_t states;
  std::size_t scalar_count;
  double learning_rate;
  int weight_decay;
  void (*scalars)(std::int64_t t, double lr, const double* p, double* out);
};
struct SolverRow {
  const About* info;
  std::span<const Param> params;
};
struct ScheduleRow {
  const About* info;
  std::span<const Param> params;
  double (*factor)(double progress, const double* p);
  double (*of_losses)(std::span<const double> losses, const double* p);  // null: 1
};
struct InitializerRow {
  const About* info;
  std::span<const Param> params;
  void (*fill)(const Weights& to, const base::Philox& random, const double* p);
};
struct PenaltyRow {
  const About* info;
  std::span<const Param> params;  // the first is the strength
};
struct AugmentationRow {
  const About* info;
  std::span<const Param> params;
  void (*warp)(Warp& w, Draws& draws, const double* p);
};
struct MetricRow {
  const About* info;
  Outputs of;
  bool higher_is_better;
  double (*value)(const Predictions& p);
};

std::span<const OptimizerRow> optimizers();
std::span<const SolverRow> solvers();
std::span<const ScheduleRow> schedules();
std::span<const InitializerRow> initializers();
std::span<const PenaltyRow> penalties();
std::span<const AugmentationRow> augmentations();
std::span<const MetricRow> metrics();

}  // namespace halfspace::defs
