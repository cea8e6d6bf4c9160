// apps: what the perceptron rule came to, on a function's table or on data.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/theory/perceptron.hpp"

namespace halfspace::app {

struct PerceptronResult {
  theory::PerceptronRun run{};
  std::optional<double> bound{};  // (R/γ)², where a separating unit is known
};

/// {"ending", "mistakes", "epochs", "bound"}.
nlohmann::ordered_json perceptron_json(const PerceptronResult& result);
/// One sentence, with its line end.
std::string perceptron_text(const PerceptronResult& result);

}  // namespace halfspace::app
