// train: a schedule's two factors, of the share of training and of the losses.
#include "halfspace/train/schedule.hpp"

#include <algorithm>

namespace halfspace::train {

Schedule::Schedule(defs::Choice choice)
    : row_(&defs::chosen(defs::schedules(), choice)), params_(std::move(choice.params)) {}

double Schedule::factor(std::int64_t step, std::int64_t total) const {
  const double share =
      static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, total));
  return by_losses_ * row_->factor(std::min(share, 1.0), params_.data());
}

void Schedule::follow(std::span<const double> losses) {
  if (follows_losses()) by_losses_ = row_->of_losses(losses, params_.data());
}

}  // namespace halfspace::train
