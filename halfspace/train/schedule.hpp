// train: the course of the learning rate over a run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/defs/choice.hpp"
#include "halfspace/defs/choices.hpp"

namespace halfspace::train {

/// One of defs' schedules with its parameters.
class Schedule {
 public:
  /// `choice` is of defs::schedules().
  explicit Schedule(defs::Choice choice);

  /// What the learning rate is multiplied by in step `step` = 0, 1, ... of `total`; from step
  /// `total` on it stays.
  [[nodiscard]] double factor(std::int64_t step, std::int64_t total) const;
  /// Whether the losses of epochs matter.
  [[nodiscard]] bool follows_losses() const { return row_->of_losses != nullptr; }
  /// Sets what the losses of the epochs so far come to, those of validation where there are any.
  void follow(std::span<const double> losses);

 private:
  const defs::ScheduleRow* row_;
  std::vector<double> params_;
  double by_losses_ = 1;
};

}  // namespace halfspace::train
