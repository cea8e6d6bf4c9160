// apps: `halfspace approximate` on a terminal and as JSON.
#include "apps/halfspace/show/approximate_report.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/key.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

std::int64_t rows_of(const BooleanReport& report) {
  return static_cast<std::int64_t>(report.function.rows());
}

std::string grouped_errors(std::size_t errors) {
  return grouped(static_cast<std::int64_t>(errors));
}

std::string construction_table(const BooleanReport& report) {
  std::vector<std::vector<std::string>> rows{{"", "construction", "hidden units", "wrong inputs"}};
  for (const Construction& each : report.constructions)
    rows.push_back(
        {"", each.name, grouped(each.hidden),
         fmt::format("{} of {}", grouped_errors(each.errors), grouped(rows_of(report)))});
  return aligned(rows, "llrr");
}

std::string growth_table(const BooleanReport& report) {
  std::vector<std::vector<std::string>> rows{
      {"", "D", "vertex", "symmetric", "2^(D-1)", "most functions need"}};
  for (const Growth& each : report.growth)
    rows.push_back({"", grouped(each.inputs), grouped(each.vertex), grouped(each.symmetric),
                    grouped(each.bound), ">= " + grouped(each.most_need)});
  return aligned(rows, "lrrrrr");
}

}  // namespace

const Construction& BooleanReport::smallest() const {
  return *std::min_element(
      constructions.begin(), constructions.end(),
      [](const Construction& a, const Construction& b) { return a.hidden < b.hidden; });
}

ordered_json approximate_json(const BooleanReport& report) {
  ordered_json constructions = ordered_json::array();
  for (const Construction& each : report.constructions)
    constructions.push_back(
        {{"name", each.name}, {"hidden", each.hidden}, {"errors", each.errors}});
  ordered_json growth = ordered_json::array();
  for (const Growth& each : report.growth)
    growth.push_back({{"dimension", each.inputs},
                      {"vertex", each.vertex},
                      {"symmetric", each.symmetric},
                      {"bound", each.bound},
                      {"most_functions_need", each.most_need}});
  return {{"target", report.target},
          {"kind", "boolean"},
          {"dimension", report.function.inputs},
          {"inputs", rows_of(report)},
          {"construction", report.smallest().name},
          {"hidden", report.smallest().hidden},
          {"errors", report.smallest().errors},
          {"bound", rows_of(report) / 2},
          {"constructions", constructions},
          {"growth", growth}};
}

ordered_json approximate_json(const FormulaReport& report) {
  ordered_json steps = ordered_json::array();
  for (const FormulaStep& each : report.steps)
    steps.push_back({{"units", each.asked},
                     {"hidden", each.hidden},
                     {"cells", each.cells},
                     {"max_error", each.error.largest},
                     {"rms_error", each.error.rms}});
  return {{"target", report.target},
          {"kind", "formula"},
          {"variables", report.of_y ? ordered_json{"x", "y"} : ordered_json{"x"}},
          {"unit", written(report.unit)},
          {"range", written(report.range)},
          {"approximations", steps}};
}

std::string approximate_text(const BooleanReport& report) {
  return fmt::format(
      "{}: {} of D = {}, {} true\n\n{}\n"
      "A vertex unit fires on one input alone; symmetric functions need a unit only where the\n"
      "value changes with the number of true inputs. Parity, by D:\n\n{}",
      report.target, counted(rows_of(report), "input"), report.function.inputs,
      grouped(static_cast<std::int64_t>(report.function.count())), construction_table(report),
      growth_table(report));
}

std::string approximate_text(const FormulaReport& report) {
  std::vector<std::vector<std::string>> rows{
      {"", "hidden units", report.of_y ? "cells an axis" : "cells", "largest error", "RMS error"}};
  for (const FormulaStep& each : report.steps)
    rows.push_back({"", grouped(each.hidden), grouped(each.cells),
                    fmt::format("{:.3g}", each.error.largest),
                    fmt::format("{:.3g}", each.error.rms)});
  return fmt::format(
      "{} for {} in [{:g}, {:g}], by {} units: built from its values, not trained\n\n{}",
      report.target, report.of_y ? "x and y" : "x", report.range.low, report.range.high,
      written(report.unit).get<std::string>(), aligned(rows, "lrrrr"));
}

}  // namespace halfspace::app
