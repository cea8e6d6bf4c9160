// tensor: recording the backward pass beside the forward one, and running both with all kept.
#include "halfspace/tensor/trace.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "halfspace/graph/operator.hpp"
#include "halfspace/ops/attributes.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/written.hpp"

namespace halfspace {
namespace {

using Nodes = std::unordered_set<const graph::Node*>;

// Those of `nodes`, inputs first, whose values move with `wrt`.
Nodes moved_by(const Tensors& wrt, const Tensors& nodes) {
  Nodes out;
  for (const Tensor& w : wrt) out.insert(w.node().get());
  for (const Tensor& tensor : nodes) {
    const auto& inputs = tensor.node()->inputs;
    if (std::any_of(inputs.begin(), inputs.end(),
                    [&](const graph::NodePtr& input) { return out.contains(input.get()); }))
      out.insert(tensor.node().get());
  }
  return out;
}

// Tensors to be computed in one run, and then where their values go.
class Wishes {
 public:
  void add(const Tensor& tensor, Array& to) {
    if (!tensor.defined()) return;
    tensors_.push_back(tensor);
    places_.push_back(&to);
  }
  void fulfil() {
    if (tensors_.empty()) return;
    Runtime runtime({.threads = 1, .fuse = false});
    Compiled run({tensors_}, runtime);
    run();
    for (std::size_t i = 0; i < places_.size(); ++i) *places_[i] = run.output(i);
  }

 private:
  Tensors tensors_;
  std::vector<Array*> places_;
};

Tensor ones_like(const Tensor& x) { return broadcast_to(ops::constant(1.0, x.dtype()), x.shape()); }

// A product as it was recorded, to be written down when all nodes have names.
struct Recorded {
  std::size_t node, input;
  Tensor product, gradient;
};

// Asks the node's gradient rule for what it sends to each input, and for its slopes: what it would
// send if its own gradient were 1.
void pull_back(const Tensor& tensor, const Tensor& gradient, const Nodes& moved, Traced& to,
               Wishes& wishes, std::vector<Recorded>& recorded) {
  const graph::Node& node = *tensor.node();
  if (node.inputs.empty() || node.op == nullptr || node.op->gradient == nullptr) return;
  Tensors inputs;
  std::vector<bool> wanted;
  for (const graph::NodePtr& input : node.inputs) {
    inputs.emplace_back(input);
    wanted.push_back(moved.contains(input.get()));
  }
  to.pulls.resize(inputs.size());
  const Tensors products = node.op->gradient({tensor, gradient, inputs, wanted});
  const Tensor one = ones_like(tensor);
  const Tensors slopes = node.op->is_elementwise()
                             ? node.op->gradient({tensor, one, inputs, wanted})
                             : Tensors(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!wanted[i] || !products[i].defined()) continue;
    recorded.push_back({static_cast<std::size_t>(to.id), i, products[i], gradient});
    wishes.add(products[i], to.pulls[i].product);
    if (inputs[i].shape() == tensor.shape()) wishes.add(slopes[i], to.pulls[i].local);
  }
}

void name_all(std::vector<Traced>& nodes) {
  std::unordered_set<std::string> taken;
  for (const Traced& node : nodes) taken.insert(node.name);
  int next = 0;
  for (Traced& node : nodes) {
    if (!node.name.empty()) continue;
    if (node.inputs.empty() && node.value.size() == 1) {
      node.name = fmt::format("{:.6g}", node.value.to_vector<double>().front());
      continue;
    }
    do node.name = fmt::format("v{}", ++next);
    while (taken.contains(node.name));
  }
}

using NodeNames = std::unordered_map<const graph::Node*, std::string>;

// What a gradient rule recorded, down to nodes that have a name.
class Rule {
 public:
  Rule(const Recorded& recorded, const std::string& node, const NodeNames& names)
      : gradient_(recorded.gradient.node().get()),
        written_gradient_(math::Text::of(math::notation::kGradient, {math::Text(node)})),
        names_(names),
        text_(of(*recorded.product.node())) {}

  // None where it is longer than a line.
  [[nodiscard]] std::optional<math::Text> text() const {
    if (left_ < 0) return std::nullopt;
    return text_;
  }

 private:
  math::Text of(const graph::Node& node) {
    // One tensor may be the gradient of several nodes, or a value; here it is this node's gradient.
    if (&node == gradient_) return written_gradient_;
    if (const auto found = names_.find(&node); found != names_.end())
      return math::Text(found->second);
    if (node.op == nullptr || node.op->is_constant())
      return math::Text(
          fmt::format("{:.6g}", graph::ConstantAttributes::of(node.attributes).value));
    std::vector<math::Text> operands;
    operands.reserve(node.inputs.size());
    for (const graph::NodePtr& input : node.inputs)
      operands.push_back(left_-- > 0 ? of(*input) : math::Text("…"));
    return applied(*node.op, node.attributes, std::move(operands));
  }

  int left_ = 12;  // operands that fit a line
  const graph::Node* gradient_;
  math::Text written_gradient_;
  const NodeNames& names_;
  math::Text text_;
};

void write_rules(const std::vector<Recorded>& recorded, const Tensors& nodes,
                 std::vector<Traced>& to) {
  NodeNames names;
  for (std::size_t i = 0; i < nodes.size(); ++i) names[nodes[i].node().get()] = to[i].name;
  for (const Recorded& each : recorded)
    to[each.node].pulls[each.input].rule = Rule(each, to[each.node].name, names).text();
}

std::vector<Traced> as_traced(const Tensors& outputs) {
  std::vector<Traced> out;
  for (Inspected& node : inspect(outputs)) {
    if (node.inputs.empty()) node.op = "input";
    out.push_back({{std::move(node)}, {}, {}, false});
  }
  return out;
}

// As `trace` names the nodes of the forward graph.
NodeNames names_of(const Tensor& output) {
  const Tensors nodes = ancestors({output});
  std::vector<Traced> named = as_traced({output});
  name_all(named);
  NodeNames out;
  for (std::size_t i = 0; i < nodes.size(); ++i) out[nodes[i].node().get()] = named[i].name;
  return out;
}

}  // namespace

std::vector<Traced> trace(const Tensor& output, const Tensors& wrt) {
  const Tensors nodes = ancestors({output});
  const Nodes moved = moved_by(wrt, nodes);
  Tensors asked;
  for (const Tensor& node : nodes)
    if (moved.contains(node.node().get())) asked.push_back(node);
  const Tensors gradients = grad(output, asked);
  std::vector<Traced> out = as_traced({output});
  Wishes wishes;
  std::vector<Recorded> recorded;
  std::size_t next = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!moved.contains(nodes[i].node().get())) continue;
    const Tensor& gradient = gradients[next++];
    wishes.add(gradient, out[i].gradient);
    pull_back(nodes[i], gradient, moved, out[i], wishes, recorded);
  }
  wishes.fulfil();
  name_all(out);
  write_rules(recorded, nodes, out);
  return out;
}

std::vector<Traced> trace_backward(const Tensor& output, const Tensors& wrt) {
  const NodeNames known = names_of(output);
  Tensors gradients = grad(output, wrt);
  for (std::size_t i = 0; i < wrt.size(); ++i) {
    // Where it is a value of the forward graph, or another's gradient, it gets a node of its own.
    Tensor& gradient = gradients[i];
    if (known.contains(gradient.node().get()) || !gradient.name().empty())
      gradient = activate("linear", gradient);
    gradient.named(fmt::format("∂{}/∂{}", output.name(), wrt[i].name()));
  }
  std::vector<Traced> out = as_traced(gradients);
  const Tensors nodes = ancestors(gradients);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto forward = known.find(nodes[i].node().get());
    out[i].backward = forward == known.end();
    if (!out[i].backward) out[i].name = forward->second;
  }
  name_all(out);
  return out;
}

}  // namespace halfspace
