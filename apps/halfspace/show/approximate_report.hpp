// apps: what `halfspace approximate` built, as text and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/theory/bumps.hpp"
#include "halfspace/theory/two_layer.hpp"

namespace halfspace::app {

/// One construction of a Boolean function, checked on all inputs.
struct Construction {
  std::string name;
  std::int64_t hidden = 0;
  std::size_t errors = 0;
};

/// What parity of so many inputs takes, and what bounds it.
struct Growth {
  int inputs = 0;
  std::int64_t vertex = 0;
  std::int64_t symmetric = 0;
  std::int64_t bound = 0;      // of the vertex construction: 2^(D-1)
  std::int64_t most_need = 0;  // more than half of all functions need so many
};

struct BooleanReport {
  std::string target;
  theory::BooleanFunction function{};
  std::vector<Construction> constructions{};
  std::vector<Growth> growth{};

  [[nodiscard]] const Construction& smallest() const;
};

struct FormulaStep {
  std::int64_t asked = 0;  // units
  std::int64_t hidden = 0;
  std::int64_t cells = 0;
  theory::BumpError error{};
};

struct FormulaReport {
  std::string target;
  bool of_y = false;
  theory::BumpUnit unit = theory::BumpUnit::sigmoid;
  theory::Range range{};
  std::vector<FormulaStep> steps{};
};

nlohmann::ordered_json approximate_json(const BooleanReport& report);
nlohmann::ordered_json approximate_json(const FormulaReport& report);
std::string approximate_text(const BooleanReport& report);
std::string approximate_text(const FormulaReport& report);

}  // namespace halfspace::app
