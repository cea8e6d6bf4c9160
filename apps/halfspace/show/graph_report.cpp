// apps: computation graphs as JSON, as a table, and step by step.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/print/format.hpp"
#include "apps/halfspace/settings/graph_options.hpp"
#include "halfspace/math/write.hpp"
#include "halfspace/tensor/written.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;
using Names = std::vector<std::string>;

// Nested lists as the shape says; a number for rank 0, null for no values.
ordered_json array_json(const std::vector<double>& values, std::span<const std::int64_t> extents,
                        std::size_t& next) {
  if (extents.empty()) return values[next++];
  ordered_json out = ordered_json::array();
  for (std::int64_t i = 0; i < extents.front(); ++i)
    out.push_back(array_json(values, extents.subspan(1), next));
  return out;
}

ordered_json array_json(const Array& array) {
  if (!array.defined()) return nullptr;
  std::size_t next = 0;
  return array_json(array.to_vector<double>(), array.shape().extents(), next);
}

ordered_json node_json(const Traced& node) {
  ordered_json out{{"id", node.id},
                   {"name", node.name},
                   {"op", node.op},
                   {"inputs", node.inputs},
                   {"shape", node.value.shape().extents()},
                   {"value", array_json(node.value)},
                   {"gradient", array_json(node.gradient)}};
  if (node.pulls.empty()) return out;
  out["local"] = ordered_json::array();
  for (const Pull& pull : node.pulls) out["local"].push_back(array_json(pull.local));
  return out;
}

Names inputs_of(const Traced& node, const std::vector<Traced>& nodes) {
  Names out;
  for (const int input : node.inputs) out.push_back(nodes[static_cast<std::size_t>(input)].name);
  return out;
}

// "v1 = t * t = 2 * 2 = 4".
std::string forward_step(const Traced& node, const std::vector<Traced>& nodes) {
  const std::string value = draw::values_text(node.value);
  if (node.inputs.empty())
    return fmt::format("{} = {}{}", node.name,
                       node.value.shape().rank() > 0 ? node.value.shape().text() + " " : "", value);
  Names numbers;
  for (const int input : node.inputs)
    numbers.push_back(draw::values_text(nodes[static_cast<std::size_t>(input)].value));
  const bool scalar = node.value.shape().size() == 1;
  return fmt::format("{} = {}{} = {}", node.name, written(node, inputs_of(node, nodes)),
                     scalar && node.inputs.size() < 3 ? " = " + written(node, numbers) : "", value);
}

// "7 * 2", or of more numbers "∂r/∂v1 * ∂v1/∂t".
std::string chain_text(const Traced& node, const std::string& input, const Pull& pull,
                       const std::string& output) {
  if (pull.local.size() == 1)
    return fmt::format("{} * {}", draw::values_text(node.gradient), draw::values_text(pull.local));
  return fmt::format("∂{}/∂{} * ∂{}/∂{}", output, node.name, node.name, input);
}

// What each input gets back: its slope, and the product that is added to its gradient.
std::string backward_step(const Traced& node, const std::vector<Traced>& nodes,
                          const std::string& output) {
  const Names inputs = inputs_of(node, nodes);
  std::string out = fmt::format("{} = {}: ∂{}/∂{} = {}\n", node.name, written(node, inputs), output,
                                node.name, draw::values_text(node.gradient));
  std::vector<Names> rows;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Pull& pull = node.pulls[i];
    if (!pull.product.defined()) continue;
    const bool slope = pull.local.defined();
    std::string chain;
    if (slope)
      chain = chain_text(node, inputs[i], pull, output);
    else if (pull.rule)
      chain = write(*pull.rule, math::Style::formula);
    rows.push_back(
        {"   ",
         slope ? fmt::format("∂{}/∂{} = {}", node.name, inputs[i], draw::values_text(pull.local))
               : fmt::format("by the rule of {}", node.op),
         "",
         fmt::format("∂{}/∂{} += {}{}{}", output, inputs[i], chain, chain.empty() ? "" : " = ",
                     draw::values_text(pull.product))});
  }
  return out + aligned(rows, "llll");
}

}  // namespace

ordered_json graph_json(const GraphReport& report) {
  ordered_json gradients = ordered_json::object();
  for (const auto& [name, gradient] : report.gradients) gradients[name] = array_json(gradient);
  ordered_json nodes = ordered_json::array();
  for (const Traced& node : report.picture.nodes) nodes.push_back(node_json(node));
  ordered_json out{{"source", report.source},
                   {"output", report.output},
                   {"value", report.value},
                   {"gradients", gradients},
                   {"nodes", nodes}};
  if (!report.hessian.empty()) out["hessian"] = report.hessian;
  return out;
}

std::string graph_table(const GraphReport& report) {
  const std::vector<Traced>& nodes = report.picture.nodes;
  std::vector<Names> rows{{"node", "computed as", "shape", "value", "gradient"}};
  rows.reserve(nodes.size() + 1);
  for (const Traced& node : nodes)
    rows.push_back({node.name, node.inputs.empty() ? "" : written(node, inputs_of(node, nodes)),
                    node.value.shape().rank() == 0 ? "" : node.value.shape().text(),
                    draw::values_text(node.value), draw::values_text(node.gradient)});
  return aligned(rows, "lllll");
}

std::string gradients_text(const GraphReport& report) {
  std::vector<Names> rows;
  rows.reserve(report.gradients.size());
  for (const auto& [name, gradient] : report.gradients)
    rows.push_back(
        {fmt::format("∂{}/∂{}", report.output, name), "= " + draw::values_text(gradient)});
  return aligned(rows, "ll");
}

std::string hessian_text(const GraphReport& report) {
  if (report.hessian.empty()) return "";
  std::vector<Names> rows{{"Hessian"}};
  for (const auto& each : report.gradients) rows.front().push_back(each.first);
  for (std::size_t i = 0; i < report.hessian.size(); ++i) {
    rows.push_back({report.gradients[i].first});
    for (const double second : report.hessian[i]) rows.back().push_back(compact(second));
  }
  std::string sides(report.gradients.size() + 1, 'r');
  sides.front() = 'l';
  return fmt::format("\n{}", aligned(rows, sides));
}

GraphSteps graph_steps(const GraphReport& report) {
  const std::vector<Traced>& nodes = report.picture.nodes;
  GraphSteps out;
  for (const Traced& node : nodes)
    if (node.name != draw::values_text(node.value))  // a constant's name says all
      out.forward.push_back(forward_step(node, nodes) + "\n");
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node)
    if (!node->pulls.empty()) out.backward.push_back(backward_step(*node, nodes, report.output));
  return out;
}

}  // namespace halfspace::app
