// tensor: running a graph with every value kept.
#include "halfspace/tensor/inspect.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/graph/operator.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace {
namespace {

// A constant is an operator to planner and gradient; to a reader it is what it is.
std::string kind_of(const graph::Node& node) {
  if (node.op != nullptr && (node.op->is_constant() || !node.inputs.empty()))
    return std::string(node.op->name);
  return node.op == nullptr && node.requires_gradient ? "parameter" : "input";
}

}  // namespace

Tensors ancestors(const Tensors& outputs) {
  Tensors order;
  std::unordered_set<const graph::Node*> listed;
  std::vector<std::pair<graph::NodePtr, std::size_t>> stack;
  for (const Tensor& output : outputs) {
    stack.emplace_back(output.node(), 0);
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      if (!listed.contains(node.get()) && next < node->inputs.size()) {
        const graph::NodePtr input = node->inputs[next++];
        stack.emplace_back(input, 0);
      } else {
        if (listed.insert(node.get()).second) order.emplace_back(node);
        stack.pop_back();
      }
    }
  }
  return order;
}

std::vector<Inspected> inspect(const Tensors& outputs) {
  const Tensors nodes = ancestors(outputs);
  Runtime runtime({.threads = 1, .fuse = false});
  Compiled run({nodes}, runtime);
  run();
  std::unordered_map<const graph::Node*, int> ids;
  std::vector<Inspected> list;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const graph::Node& node = *nodes[i].node();
    ids.emplace(&node, static_cast<int>(i));
    Inspected item{static_cast<int>(i), node.name, kind_of(node), {}, run.output(i)};
    if (!node.inputs.empty()) {
      item.row = node.op;
      item.attributes = node.attributes;
    }
    for (const graph::NodePtr& input : node.inputs) item.inputs.push_back(ids.at(input.get()));
    list.push_back(std::move(item));
  }
  return list;
}

std::string describe(const std::vector<Inspected>& nodes) {
  std::string out;
  for (const Inspected& node : nodes) {
    const std::string inputs =
        node.inputs.empty() ? "" : fmt::format("({})", fmt::join(node.inputs, ", "));
    const std::string name = node.name.empty() ? "" : " '" + node.name + "'";
    const std::vector<double> values = node.value.to_vector<double>();
    const std::size_t shown = std::min<std::size_t>(values.size(), 4);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i)
      text += fmt::format("{}{:.6g}", i == 0 ? "" : ", ", values[i]);
    out += fmt::format("{}  {}{}{}  {} {}  [{}{}]\n", node.id, node.op, inputs, name,
                       info(node.value.dtype()).name, node.value.shape().text(), text,
                       shown < values.size() ? ", ..." : "");
  }
  return out;
}

}  // namespace halfspace
