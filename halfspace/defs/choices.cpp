// defs: folding the host-side families into tables.
#include "halfspace/defs/choices.hpp"

#include "halfspace/defs/optimizers.hpp"
#include "halfspace/defs/penalties.hpp"
#include "halfspace/defs/schedules.hpp"
#include "halfspace/defs/solvers.hpp"

namespace halfspace::defs {
namespace {

template <class RowType, class Family, class Make>
std::vector<RowType> fold(Family family, Make make) {
  std::vector<RowType> out;
  for_each(family, [&]<class Row>() { out.push_back(make.template operator()<Row>()); });
  return out;
}

}  // namespace

std::span<const OptimizerRow> optimizers() {
  static const auto table = fold<OptimizerRow>(Optimizers(), []<class Row>() {
    return OptimizerRow{&Row::info,         Row::params,       Row::states,  Row::scalar_count,
                        Row::learning_rate, Row::weight_decay, &Row::scalars};
  });
  return table;
}
std::span<const SolverRow> solvers() {
  static const auto table = fold<SolverRow>(Solvers(), []<class Row>() {
    return SolverRow{&Row::info, Row::params};
  });
  return table;
}
std::span<const ScheduleRow> schedules() {
  static const auto table = fold<ScheduleRow>(Schedules(), []<class Row>() {
    ScheduleRow row{&Row::info, Row::params, &Row::factor, nullptr};
    if constexpr (requires { &Row::of_losses; }) row.of_losses = &Row::of_losses;
    return row;
  });
  return table;
}
std::span<const InitializerRow> initializers() {
  static const auto table = fold<InitializerRow>(Initializers(), []<class Row>() {
    return InitializerRow{&Row::info, Row::params, &Row::fill};
  });
  return table;
}
std::span<const PenaltyRow> penalties() {
  static const auto table = fold<PenaltyRow>(Penalties(), []<class Row>() {
    return PenaltyRow{&Row::info, Row::params};
  });
  return table;
}
std::span<const AugmentationRow> augmentations() {
  static const auto table = fold<AugmentationRow>(Augmentations(), []<class Row>() {
    return AugmentationRow{&Row::info, Row::params, &Row::warp};
  });
  return table;
}
std::span<const MetricRow> metrics() {
  static const auto table = fold<MetricRow>(Metrics(), []<class Row>() {
    return MetricRow{&Row::info, Row::of, Row::higher_is_better, &Row::value};
  });
  return table;
}

}  // namespace halfspace::defs
