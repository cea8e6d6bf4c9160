// draw: the range test of learning rates as curves.
#include "halfspace/draw/chart/find_rate.hpp"

#include <fmt/format.h>

namespace halfspace::draw {

Figure rate_figure(const train::RateFinding& finding) {
  std::vector<double> rates;
  std::vector<double> losses;
  Line batch{.paint = kDim, .width = 1, .label = "a batch's loss"};
  Line smoothed{.paint = category(0), .label = "smoothed"};
  for (const train::RateTrial& trial : finding.trials) {
    rates.push_back(trial.rate);
    losses.push_back(trial.smoothed);
    batch.points.push_back({trial.rate, trial.loss});
    smoothed.points.push_back({trial.rate, trial.smoothed});
  }
  Panel panel{.title = {}, .x = fitted_log(rates, "learning rate"), .y = fitted(losses, "loss")};
  const Line suggested{.points = {{finding.suggested, panel.y.lo}, {finding.suggested, panel.y.hi}},
                       .paint = category(1),
                       .dashed = true,
                       .label = fmt::format("suggested: {:.2g}", finding.suggested)};
  panel.marks = {batch, smoothed, suggested};
  return {.title = "Loss as the learning rate grows",
          .subtitle = "One step at each rate; a tenth of the rate of the least loss is suggested",
          .panels = {std::move(panel)}};
}

}  // namespace halfspace::draw
