// apps: `halfspace approximate`.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/boolean_target.hpp"
#include "apps/halfspace/settings/drawn_output.hpp"
#include "apps/halfspace/show/approximate_report.hpp"
#include "apps/halfspace/show/json.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/draw/chart/bumps.hpp"

namespace halfspace::app {
namespace {

struct ApproximateOptions {
  std::string target;
  std::vector<std::int64_t> units;
  theory::BumpUnit unit = theory::BumpUnit::sigmoid;
  theory::Range range;
  DrawnOutput drawn;
  std::uint64_t seed = 0;
  bool json = false;
};

// What is said of formulas only.
constexpr std::array kFormulaKeys{"units", "unit", "range", "out", "theme", "width"};

std::vector<Key> keys_of(ApproximateOptions& o) {
  Key target = key("target", "TARGET", "a Boolean function, or a formula in x, or x and y",
                   o.target, KeyKind::positional);
  target.required = true;
  std::vector<Key> keys;
  add(keys, "Arguments", {std::move(target)});
  add(keys, "Formulas",
      {key("units", "K,...",
           "at most so many hidden units, a row each [default: 4,8,16,32,64; with y 12,32,96,320]",
           o.units),
       key("unit", "NAME", "sigmoid or relu [default: sigmoid]", o.unit),
       key("range", "LOW,HIGH", "of x, and of y [default: -3,3]", o.range)});
  std::vector<Key> drawing = drawn_output_keys(o.drawn, kFigureFormats);
  for (Key& each : drawing) {
    if (each.name == "out") each.help = fmt::format("draw it, too: {}", kFigureFormats);
    if (each.name == "width")
      each.help = "pixels of an .svg; a .png has two for each [default: 800]";
  }
  add(keys, "Formulas", std::move(drawing));
  add(keys, "Options", {key("seed", "N", "of random:D [default: 0]", o.seed), json_key(o.json)});
  return keys;
}

Construction checked(const char* name, const theory::SignNetwork& network,
                     const theory::BooleanFunction& function) {
  return {.name = name,
          .hidden = std::ssize(network.hidden),
          .errors = theory::differences(theory::function_of(network, function.inputs), function)};
}

Growth growth_of_parity(int inputs) {
  const theory::BooleanFunction parity = theory::named_function(fmt::format("parity:{}", inputs));
  return {.inputs = inputs,
          .vertex = std::ssize(theory::vertex_network(parity).hidden),
          .symmetric = std::ssize(theory::symmetric_network(parity).hidden),
          .bound = static_cast<std::int64_t>(parity.rows() / 2),
          .most_need = theory::units_most_functions_need(inputs)};
}

BooleanReport of_function(const ApproximateOptions& options) {
  BooleanReport report{.target = options.target,
                       .function = open_function(options.target, options.seed)};
  const theory::BooleanFunction& function = report.function;
  report.constructions.push_back(checked("vertex", theory::vertex_network(function), function));
  if (!theory::symmetric_values(function).empty())
    report.constructions.push_back(
        checked("symmetric", theory::symmetric_network(function), function));
  for (int inputs = std::min(2, function.inputs); inputs <= function.inputs; ++inputs)
    report.growth.push_back(growth_of_parity(inputs));
  return report;
}

template <class Report>
void show(const Report& report, bool json) {
  if (json)
    print_json(approximate_json(report));
  else
    fmt::print("{}", approximate_text(report));
}

struct Approximated {
  FormulaReport report;
  std::vector<draw::BumpRun> runs;
};

Approximated of_formula(const theory::Formula& formula, const ApproximateOptions& options) {
  const std::vector<std::string>& names = formula.variables();
  FormulaReport report{.target = options.target,
                       .of_y = std::find(names.begin(), names.end(), "y") != names.end(),
                       .unit = options.unit,
                       .range = options.range};
  std::vector<std::int64_t> all = options.units;
  if (all.empty())
    all = report.of_y ? std::vector<std::int64_t>{12, 32, 96, 320}
                      : std::vector<std::int64_t>{4, 8, 16, 32, 64};
  std::vector<draw::BumpRun> runs;
  for (const std::int64_t units : all) {
    theory::BumpNetwork network = theory::build_bumps(formula, units, options.unit, options.range);
    const theory::BumpError error = theory::measure_bumps(network, formula, options.range);
    report.steps.push_back(
        {.asked = units, .hidden = network.hidden_units(), .cells = network.cells, .error = error});
    runs.push_back({.network = std::move(network), .error = error});
  }
  return {std::move(report), std::move(runs)};
}

void approximate_formula(const ApproximateOptions& options) {
  check(options.drawn, "approximate", kFigureFormats, {".svg", ".png"});
  const theory::Formula formula(options.target);
  const Approximated done = of_formula(formula, options);
  if (options.drawn.to_file())
    write_figure(options.drawn, draw::bumps_figure(formula, done.runs, options.range));
  show(done.report, options.json);
}

void refuse_formula_keys(const ApproximateOptions& options, const Settings& given) {
  for (const Setting& setting : given)
    if (std::find(kFormulaKeys.begin(), kFormulaKeys.end(), setting.key) != kFormulaKeys.end())
      fail("usage.value", "halfspace",
           fmt::format("{} is for formulas in x and y; {} is a Boolean function", setting.where,
                       options.target));
}

int approximate(ApproximateOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  if (is_formula(options.target)) {
    approximate_formula(options);
  } else {
    refuse_formula_keys(options, given);
    show(of_function(options), options.json);
  }
  return kDone;
}

}  // namespace

Command approximate_command() {
  return command<ApproximateOptions>(
      {.name = "approximate",
       .about = "Build a network that equals a function, or comes near it",
       .details =
           std::string("A Boolean TARGET is ") + kTargets +
           ". Two layers of threshold units equal it, checked on all 2^D inputs. A formula has "
           "+ - * / ^, pi, and functions such as sin, cos, exp, log, sqrt, abs, tanh, sigmoid, "
           "relu; bumps of sigmoid or ReLU units are built from its values, and the error is "
           "measured against the number of units.",
       .examples = "halfspace approximate parity:10\n"
                   "halfspace approximate random:16 --seed 1 --json\n"
                   "halfspace approximate \"sin(3*x)*x\" --units 4,8,16,32,64 --unit relu\n"
                   "halfspace approximate \"sin(x)*cos(y)\" --range -2,2 --out bumps.svg"},
      keys_of, approximate);
}

}  // namespace halfspace::app
