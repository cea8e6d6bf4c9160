// apps: `halfspace logic`.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/boolean_target.hpp"
#include "apps/halfspace/show/json.hpp"
#include "apps/halfspace/show/linear_text.hpp"
#include "apps/halfspace/show/logic_report.hpp"
#include "halfspace/base/error.hpp"

namespace halfspace::app {
namespace {

// Rows the perceptron rule looks at before it is stopped.
constexpr std::int64_t kMostVisits = 1 << 24;

struct LogicOptions {
  std::string expression;
  std::vector<double> weights;
  double bias = 0;
  theory::Encoding inputs = theory::Encoding::signs;
  std::uint64_t seed = 0;
  bool json = false;
};

std::vector<Key> keys_of(LogicOptions& o) {
  Key expression = key("expr", "EXPR", "a Boolean function", o.expression, KeyKind::positional);
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(expression)});
  add(keys, "Options",
      {key("weights", "W,...", "a unit's weights: its own table, or EXPR's beside it", o.weights),
       key("bias", "B", "the unit's bias [default: 0]", o.bias),
       key("inputs", "SET", "signs (-1 and +1) or 01 [default: signs]", o.inputs),
       key("seed", "N", "of random:D [default: 0]", o.seed), json_key(o.json)});
  return keys;
}

void check(const LogicOptions& options, const Settings& given) {
  const bool has_bias = std::any_of(given.begin(), given.end(),
                                    [](const Setting& each) { return each.key == "bias"; });
  if (options.weights.empty() && has_bias)
    fail("usage.missing", "halfspace", "--bias goes with --weights");
  if (options.weights.empty() && options.expression.empty())
    fail("usage.missing", "halfspace",
         "EXPR is missing: give an expression, or --weights; halfspace logic --help shows the "
         "usage");
}

// The function and, where weights were given, the unit; v not yet.
LogicReport asked(const LogicOptions& o) {
  LogicReport report{.name = o.expression, .encoding = o.inputs};
  const theory::ThresholdUnit unit{o.weights, o.bias};
  if (!o.weights.empty()) report.given = unit;
  if (!o.expression.empty()) {
    report.function = open_function(o.expression, o.seed);
  } else {
    report.function = theory::function_of(unit, o.inputs);
    report.name = "sign(" + linear_text(o.weights, o.bias, "x") + ")";
  }
  const auto inputs = static_cast<std::size_t>(report.function.inputs);
  if (report.given && o.weights.size() != inputs)
    fail("usage.value", "halfspace",
         fmt::format("{} has {} inputs, so --weights takes {} numbers; got {}", report.name, inputs,
                     inputs, o.weights.size()));
  return report;
}

void add_perceptron(LogicReport& report) {
  const theory::LabelledPoints points = theory::points_of(report.function, report.encoding);
  report.perceptron.run = theory::learn_perceptron(points, kMostVisits / points.rows);
  if (!report.separation.unit) return;
  const theory::ThresholdUnit& unit = *report.separation.unit;
  report.perceptron.bound = theory::mistake_bound(points, {unit.weights, unit.bias});
}

LogicReport reported(const LogicOptions& options) {
  LogicReport report = asked(options);
  report.separation = theory::separate(report.function, report.encoding);
  if (!report.separation.unit) {
    const theory::SignNetwork network = theory::smallest_network(report.function, report.encoding);
    report.v = theory::pre_activations(network, report.function.inputs);
    report.network = network;
  }
  if (const theory::ThresholdUnit* const unit = report.unit())
    report.v = theory::pre_activations(*unit, report.encoding);
  report.errors = theory::differences({report.function.inputs, theory::where_positive(report.v)},
                                      report.function);
  add_perceptron(report);
  return report;
}

int show(LogicOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check(options, given);
  const LogicReport report = reported(options);
  if (options.json)
    print_json(logic_json(report));
  else
    fmt::print("{}", logic_text(report));
  return kDone;
}

}  // namespace

Command logic_command() {
  return command<LogicOptions>(
      {.name = "logic",
       .about = "Decide whether a Boolean function is one threshold unit",
       .details = std::string("EXPR is ") + kTargets +
                  ". A linear programme in whole numbers finds the unit, or rows that no unit "
                  "can satisfy together; then two layers are built. v = 0 counts as false: "
                  "sign(0) is -1, and step(0) is 0.",
       .examples = "halfspace logic \"x2 & (x1 | !x3)\"\n"
                   "halfspace logic --weights 2,4,-1 --bias -2\n"
                   "halfspace logic xor --inputs 01\n"
                   "halfspace logic majority:5 --json"},
      keys_of, show);
}

}  // namespace halfspace::app
