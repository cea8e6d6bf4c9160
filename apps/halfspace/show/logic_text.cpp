// apps: `halfspace logic` on a terminal.
#include <algorithm>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/show/linear_text.hpp"
#include "apps/halfspace/show/logic_report.hpp"

namespace halfspace::app {
namespace {

constexpr std::size_t kShownRows = 64;
constexpr std::size_t kShownUnits = 16;

std::string shown(bool value, theory::Encoding encoding) {
  const char* const signs = value ? "+" : "-";
  const char* const bits = value ? "1" : "0";
  return encoding == theory::Encoding::signs ? signs : bits;
}

std::string rows_counted(std::size_t count) {
  return counted(static_cast<std::int64_t>(count), "row");
}

std::string headline(const LogicReport& report) {
  return fmt::format("{}: true on {} of {}, {}linearly separable\n", report.name,
                     report.function.count(), rows_counted(report.function.rows()),
                     report.separation.unit ? "" : "not ");
}

std::string unit_text(const LogicReport& report, const theory::ThresholdUnit& unit) {
  return fmt::format("y = {}({})", report.encoding == theory::Encoding::signs ? "sign" : "step",
                     linear_text(unit.weights, unit.bias, "x"));
}

// x1 x2 x3 v y, and a mark where v has the wrong sign.
std::string table(const LogicReport& report) {
  const theory::BooleanFunction& function = report.function;
  std::vector<std::vector<std::string>> rows(1, {""});
  for (int j = 1; j <= function.inputs; ++j) rows[0].push_back(fmt::format("x{}", j));
  rows[0].insert(rows[0].end(), {"v", "y", ""});
  const std::size_t count = std::min(function.rows(), kShownRows);
  for (std::size_t row = 0; row < count; ++row) {
    std::vector<std::string> cells{""};
    for (int j = 0; j < function.inputs; ++j)
      cells.push_back(shown(function.input(row, j), report.encoding));
    const bool y = function.values[row] != 0;
    cells.insert(cells.end(), {fmt::format("{:.10g}", report.v[row]), shown(y, report.encoding),
                               y == (report.v[row] > 0) ? "" : "wrong"});
    rows.push_back(std::move(cells));
  }
  std::string out = aligned(rows, std::string(rows[0].size() - 1, 'r') + 'l');
  if (count < function.rows())
    out += fmt::format("  ... and {} more; --json has them all\n",
                       grouped(static_cast<std::int64_t>(function.rows() - count)));
  return out;
}

std::string verdict(const LogicReport& report) {
  const std::string all = rows_counted(report.function.rows());
  if (report.errors == 0)
    return fmt::format(
        "sign(v) is y on all {}{}.\n", all,
        report.given ? "" : ", and the weights are whole numbers: nothing is rounded");
  return fmt::format(
      "The given unit is wrong on {} of {}.{}\n", report.errors, all,
      report.separation.unit
          ? fmt::format(" This one is right: {}", unit_text(report, *report.separation.unit))
          : "");
}

// Each row's demand on a unit, and how often it is added.
std::string contradiction(const LogicReport& report) {
  std::vector<std::vector<std::string>> rows{{"", "times", "row", "y", "so a unit needs"}};
  for (const theory::CountedRow& each : report.separation.contradiction) {
    const double y = report.function.values[each.row] != 0 ? 1 : -1;
    std::string inputs;
    std::vector<Term> demand;
    for (int j = 0; j < report.function.inputs; ++j) {
      const bool input = report.function.input(each.row, j);
      if (j > 0) inputs += ' ';
      inputs += shown(input, report.encoding);
      demand.push_back({y * theory::encoded(input, report.encoding), fmt::format("w{}", j + 1)});
    }
    demand.push_back({y, "b"});
    rows.push_back({"", grouped(each.times), inputs, shown(y > 0, report.encoding),
                    fmt::format("{} > 0", sum_text(demand))});
  }
  return fmt::format(
      "\nNo weights do it: these rows, added as often as said, cancel to 0 > 0.\n\n{}",
      aligned(rows, "lrlrl"));
}

std::string network_text(const theory::SignNetwork& network, std::size_t rows) {
  const std::vector<theory::ThresholdUnit>& hidden = network.hidden;
  const auto count = static_cast<std::int64_t>(hidden.size());
  std::string out =
      fmt::format("\nTwo layers do: {}, right on all {}. v above is the output's.\n\n",
                  counted(count, "hidden unit"), rows_counted(rows));
  for (std::size_t k = 0; k < std::min(hidden.size(), kShownUnits); ++k)
    out += fmt::format("  h{} = sign({})\n", k + 1,
                       linear_text(hidden[k].weights, hidden[k].bias, "x"));
  if (hidden.size() > kShownUnits)
    return out + fmt::format("  ... and {} more; --json has them all\n",
                             grouped(count - static_cast<std::int64_t>(kShownUnits)));
  return out + fmt::format("  y  = sign({})\n",
                           linear_text(network.output.weights, network.output.bias, "h"));
}

}  // namespace

std::string logic_text(const LogicReport& report) {
  const theory::ThresholdUnit* const unit = report.unit();
  std::string out = headline(report);
  if (unit != nullptr) out += fmt::format("\n  {}\n", unit_text(report, *unit));
  out += '\n' + table(report);
  if (unit != nullptr) out += '\n' + verdict(report);
  if (!report.separation.unit) out += contradiction(report);
  if (report.network) out += network_text(*report.network, report.function.rows());
  return out + '\n' + perceptron_text(report.perceptron);
}

}  // namespace halfspace::app
