// apps: the perceptron rule on a function's table or on data, as text and as JSON.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/theory/perceptron.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::model {
struct Model;
}
namespace halfspace::train {
struct Outcome;
}

namespace halfspace::app {

struct PerceptronResult {
  theory::PerceptronRun run{};
  std::optional<double> bound{};  // (R/γ)², where a separating unit is known
};

/// {"ending", "mistakes", "epochs", "bound"}.
nlohmann::ordered_json perceptron_json(const PerceptronResult& result);
/// One sentence, with its line end.
std::string perceptron_text(const PerceptronResult& result);

/// Runs the rule over the training rows, at most `epochs` times, and puts what it learned into the
/// model's one unit. Throws: Error when the model is no single unit or the data has not two
/// classes.
PerceptronResult learn_by_rule(model::Model& model, const train::Prepared& data,
                               std::int64_t epochs, train::Outcome& outcome);

}  // namespace halfspace::app
