// apps: how the perceptron rule ended, as a sentence and as JSON.
#include "apps/halfspace/show/perceptron_text.hpp"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

constexpr std::array kEndings{"converged", "cycled", "epoch_limit"};

}  // namespace

ordered_json perceptron_json(const PerceptronResult& result) {
  return {{"ending", kEndings[static_cast<std::size_t>(result.run.ending)]},
          {"mistakes", result.run.mistakes},
          {"epochs", result.run.epochs},
          {"bound", result.bound ? ordered_json(*result.bound) : ordered_json()}};
}

std::string perceptron_text(const PerceptronResult& result) {
  const theory::PerceptronRun& run = result.run;
  const std::string epochs = counted(run.epochs, "epoch");
  switch (run.ending) {
    case theory::PerceptronEnding::converged:
      return fmt::format("The perceptron rule learns it from zero: {} in {}; (R/γ)² allows {}.\n",
                         counted(run.mistakes, "mistake"), epochs,
                         compact(result.bound.value_or(0)));
    case theory::PerceptronEnding::cycled:
      return fmt::format(
          "The perceptron rule never ends: after {} its weights are ones it had before.\n", epochs);
    case theory::PerceptronEnding::epoch_limit:
      break;
  }
  return fmt::format("The perceptron rule made {} in {}, and was stopped.\n",
                     counted(run.mistakes, "mistake"), epochs);
}

}  // namespace halfspace::app
