// tensor: running a graph with every value kept.
#include "halfspace/tensor/inspect.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/graph/operator.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace {
namespace {

using graph::NodePtr;

// Inputs before what is computed from them.
std::vector<NodePtr> in_order(const Tensors& outputs) {
  std::vector<NodePtr> order;
  std::unordered_map<const graph::Node*, bool> seen;  // true: listed
  std::vector<std::pair<NodePtr, std::size_t>> stack;
  for (const Tensor& output : outputs) stack.emplace_back(output.node(), 0);
  while (!stack.empty()) {
    auto& [node, next] = stack.back();
    const bool open = node->value.empty() && next < node->inputs.size() && !seen[node.get()];
    if (open) {
      const NodePtr input = node->inputs[next++];
      stack.emplace_back(input, 0);
      continue;
    }
    if (!seen[node.get()]) order.push_back(node);
    seen[node.get()] = true;
    stack.pop_back();
  }
  return order;
}

std::string kind_of(const graph::Node& node) {
  if (node.op != nullptr && (node.op->is_constant || node.value.empty()))
    return std::string(node.op->name);
  return node.op == nullptr && node.requires_gradient ? "parameter" : "input";
}

}  // namespace

std::vector<Inspected> inspect(const Tensors& outputs) {
  const std::vector<NodePtr> nodes = in_order(outputs);
  Tensors all;
  std::unordered_map<const graph::Node*, int> ids;
  for (const NodePtr& node : nodes) {
    ids.emplace(node.get(), static_cast<int>(all.size()));
    all.emplace_back(node);
  }
  Runtime runtime({.threads = 1, .fuse = false});
  Compiled run({all}, runtime);
  run();
  std::vector<Inspected> list;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Inspected item{static_cast<int>(i), nodes[i]->name, kind_of(*nodes[i]), {}, run.output(i)};
    if (nodes[i]->value.empty())
      for (const NodePtr& input : nodes[i]->inputs) item.inputs.push_back(ids.at(input.get()));
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
