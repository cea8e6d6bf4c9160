// apps: `halfspace logic --json`.
#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/key.hpp"
#include "apps/halfspace/show/logic_report.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

ordered_json inputs_json(const LogicReport& report, std::size_t row) {
  ordered_json x = ordered_json::array();
  for (int j = 0; j < report.function.inputs; ++j)
    x.push_back(theory::encoded(report.function.input(row, j), report.encoding));
  return x;
}

int value(const LogicReport& report, std::size_t row) {
  return theory::encoded(report.function.values[row] != 0, report.encoding);
}

ordered_json rows_json(const LogicReport& report) {
  ordered_json rows = ordered_json::array();
  for (std::size_t row = 0; row < report.function.rows(); ++row)
    rows.push_back(
        {{"x", inputs_json(report, row)}, {"v", report.v[row]}, {"y", value(report, row)}});
  return rows;
}

ordered_json network_json(const LogicReport& report) {
  if (!report.network) return nullptr;
  ordered_json weights = ordered_json::array();
  ordered_json biases = ordered_json::array();
  for (const theory::ThresholdUnit& unit : report.network->hidden) {
    weights.push_back(unit.weights);
    biases.push_back(unit.bias);
  }
  const theory::ThresholdUnit& output = report.network->output;
  return {{"units", report.network->hidden.size()},
          {"weights", weights},
          {"biases", biases},
          {"output", {{"weights", output.weights}, {"bias", output.bias}}}};
}

ordered_json contradiction_json(const LogicReport& report) {
  if (report.separation.unit) return nullptr;
  ordered_json rows = ordered_json::array();
  for (const theory::CountedRow& counted : report.separation.contradiction)
    rows.push_back({{"times", counted.times},
                    {"x", inputs_json(report, counted.row)},
                    {"y", value(report, counted.row)}});
  return rows;
}

}  // namespace

ordered_json logic_json(const LogicReport& report) {
  const theory::ThresholdUnit* const unit = report.unit();
  return {{"function", report.name},
          {"inputs", report.function.inputs},
          {"encoding", written(report.encoding)},
          {"separable", report.separation.unit.has_value()},
          {"weights", unit != nullptr ? ordered_json(unit->weights) : ordered_json()},
          {"bias", unit != nullptr ? ordered_json(unit->bias) : ordered_json()},
          {"errors", report.errors},
          {"rows", rows_json(report)},
          {"hidden", network_json(report)},
          {"contradiction", contradiction_json(report)},
          {"perceptron", perceptron_json(report.perceptron)}};
}

}  // namespace halfspace::app
