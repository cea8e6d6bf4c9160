// apps: what `halfspace logic` found out, as text and as JSON.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "apps/halfspace/show/perceptron_text.hpp"
#include "halfspace/theory/separate.hpp"
#include "halfspace/theory/two_layer.hpp"

namespace halfspace::app {

struct LogicReport {
  std::string name;  // of the function, as it was given
  theory::Encoding encoding = theory::Encoding::signs;
  theory::BooleanFunction function{};
  theory::Separation separation{};
  std::optional<theory::ThresholdUnit> given{};  // by --weights and --bias
  std::optional<theory::SignNetwork> network{};  // when the function is not separable
  std::vector<double> v{};                       // of the unit, else of the network's output
  std::size_t errors = 0;                        // rows on which v has the wrong sign
  PerceptronResult perceptron{};

  /// The unit that is shown: the given one, else the one that was found.
  [[nodiscard]] const theory::ThresholdUnit* unit() const {
    const std::optional<theory::ThresholdUnit>& shown = given ? given : separation.unit;
    return shown ? &*shown : nullptr;
  }
};

nlohmann::ordered_json logic_json(const LogicReport& report);
std::string logic_text(const LogicReport& report);

}  // namespace halfspace::app
