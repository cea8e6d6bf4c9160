// apps: recording what `halfspace graph` is about.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/graph_options.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/explain/row_loss.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/theory/formula.hpp"

namespace halfspace::app {
namespace {

using Names = std::vector<std::string>;

// An output, and all it may be differentiated by.
struct Recording {
  Tensor output;
  Tensors wrt;
  std::string title, source;
};

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

[[noreturn]] void refuse_name(const std::string& flag, const std::string& name,
                              const Names& known) {
  const std::string hint = known.empty() ? "; it has none" : base::suggestion(name, known);
  fail("usage.choice", "graph",
       fmt::format("{}: no variable is called {}{}", flag, io::shown(name), hint));
}

// "w=2".
std::pair<std::string, double> assignment(const std::string& text) {
  const std::size_t sign = text.find('=');
  double value = NAN;
  if (sign != std::string::npos && sign > 0)
    value = base::parse<double>(std::string_view(text).substr(sign + 1)).value_or(NAN);
  if (!std::isfinite(value))
    fail("usage.value", "graph",
         fmt::format("--at wants values such as w=2,x=3; got {}", io::shown(text)));
  return {text.substr(0, sign), value};
}

std::map<std::string, double> values_of(const Names& at, const Names& variables) {
  std::map<std::string, double> out;
  for (const std::string& text : at) {
    const auto [name, value] = assignment(text);
    if (!holds(variables, name)) refuse_name("--at", name, variables);
    out[name] = value;
  }
  for (const std::string& name : variables)
    if (!out.contains(name))
      fail("usage.missing", "graph",
           fmt::format("--at gives no value for {0}; such as --at {0}=1", name));
  return out;
}

Recording of_expression(const GraphOptions& options) {
  const theory::Formula formula(options.expression);
  const Names& variables = formula.variables();
  std::map<std::string, Tensor> tensors;
  Recording out{.output = {}, .wrt = {}, .title = formula.text(), .source = formula.text()};
  for (const auto& [name, value] : values_of(options.at, variables))
    tensors[name] = parameter(full({}, value, DType::float64), name);
  for (const std::string& name : variables) out.wrt.push_back(tensors.at(name));
  out.output = formula.record(tensors);
  if (out.output.name().empty() && !holds(variables, "r")) out.output.named("r");
  return out;
}

Recording of_model(const GraphOptions& options) {
  if (!options.at.empty()) fail("usage.graph", "graph", "--at goes with --expr");
  const model::Model model = model::in_float64(open_model(options.given.model));
  const Rows rows = open_rows(options.given, model, true);
  explain::RecordedLoss recorded = explain::record_loss(model, rows.dataset, options.row);
  return {.output = recorded.loss,
          .wrt = std::move(recorded.wrt),
          .title = fmt::format("{} on row {} of {}", model.architecture(), options.row,
                               short_name(rows.name)),
          .source = model.architecture()};
}

void check_source(const GraphOptions& o) {
  const bool of_expression = !o.expression.empty();
  if (of_expression != o.given.model.empty() || of_expression != o.given.data.empty())
    fail("usage.graph", "graph",
         "takes either MODEL and DATA, or --expr; halfspace graph --help shows the usage");
  if (o.hessian && !of_expression)
    fail("usage.graph", "graph", "--hessian goes with --expr, whose variables are numbers");
}

// Those of `wrt` that were asked for; all where none was.
Tensors chosen(const Tensors& wrt, const Names& names) {
  if (names.empty()) return wrt;
  Names known;
  for (const Tensor& w : wrt) known.push_back(w.name());
  Tensors out;
  for (const std::string& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) refuse_name("--wrt", name, known);
    out.push_back(wrt[static_cast<std::size_t>(found - known.begin())]);
  }
  return out;
}

constexpr std::size_t kMostSquared = 50;  // variables of a Hessian

// ∂²output/∂w∂v for each w and v: the gradient's own gradient. Lectures E6.
std::vector<std::vector<double>> hessian_of(const Tensor& output, const Tensors& wrt) {
  if (wrt.size() > kMostSquared)
    fail("usage.graph", "graph",
         fmt::format("--hessian is by at most {} variables; got {}; name some with --wrt",
                     kMostSquared, wrt.size()));
  std::vector<std::vector<double>> out;
  for (const Tensor& slope : grad(output, wrt)) {
    out.emplace_back();
    for (const Tensor& second : grad(slope, wrt)) out.back().push_back(second.item());
  }
  return out;
}

// "r = 28 at t = 2; ∂r/∂t = 40", as far as it is about numbers.
std::string subtitle_of(const GraphReport& report, const Recording& recording) {
  std::string at;
  std::string slopes;
  for (const Tensor& w : recording.wrt)
    if (w.shape().rank() == 0)
      at += fmt::format("{}{} = {}", at.empty() ? " at " : ", ", w.name(), compact(w.item()));
  for (const auto& [name, gradient] : report.gradients)
    if (gradient.shape().rank() == 0)
      slopes += fmt::format("{}∂{}/∂{} = {}", slopes.empty() ? "; " : ", ", report.output, name,
                            draw::values_text(gradient));
  return fmt::format("{} = {}{}{}", report.output, compact(report.value), at, slopes);
}

}  // namespace

GraphReport asked_graph(const GraphOptions& options) {
  check_source(options);
  const Recording recording =
      options.expression.empty() ? of_model(options) : of_expression(options);
  const Tensors wrt = chosen(recording.wrt, options.wrt);
  GraphReport out{.picture = {.title = recording.title, .subtitle = {}, .nodes = {}},
                  .source = recording.source,
                  .output = {},
                  .value = 0,
                  .gradients = {},
                  .hessian = {}};
  std::vector<Traced>& nodes = out.picture.nodes;
  nodes = trace(recording.output, wrt);
  out.output = nodes.back().name;
  out.value = nodes.back().value.to_vector<double>().front();
  for (const Tensor& w : wrt)
    out.gradients.emplace_back(w.name(),
                               std::find_if(nodes.begin(), nodes.end(), [&](const Traced& node) {
                                 return node.name == w.name() && !node.gradient.empty();
                               })->gradient);
  out.picture.subtitle = subtitle_of(out, recording);
  if (options.hessian) out.hessian = hessian_of(recording.output, wrt);
  if (options.backward) nodes = trace_backward(recording.output, wrt);
  return out;
}

}  // namespace halfspace::app
