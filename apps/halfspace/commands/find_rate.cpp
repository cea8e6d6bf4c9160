// apps: telling what the range test found.
#include "apps/halfspace/commands/find_rate.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/draw/chart/find_rate.hpp"
#include "halfspace/draw/paint/terminal.hpp"

namespace halfspace::app {
namespace {

nlohmann::ordered_json to_json(const train::RateFinding& finding) {
  nlohmann::ordered_json trials = nlohmann::ordered_json::array();
  for (const train::RateTrial& trial : finding.trials)
    trials.push_back(
        {{"learning_rate", trial.rate}, {"loss", trial.loss}, {"smoothed", trial.smoothed}});
  return {{"learning_rate", finding.suggested}, {"trials", trials}};
}

}  // namespace

int find_rate(const TrainOptions& options, const train::Resolved& run, const train::Prepared& data,
              model::Model& model, Runtime& runtime) {
  const train::RateFinding finding = train::find_rate(model, data, run, runtime);
  if (options.json) {
    print_json(to_json(finding));
    return kDone;
  }
  fmt::print("{}\nTry --learning-rate {:.2g} with {}.\n",
             draw::to_terminal(draw::rate_figure(finding), terminal_options({})), finding.suggested,
             run.method);
  return kDone;
}

}  // namespace halfspace::app
