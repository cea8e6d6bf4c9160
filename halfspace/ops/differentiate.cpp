// ops: the reverse walk.
#include "halfspace/ops/differentiate.hpp"

#include <algorithm>
#include <ranges>
#include <unordered_map>

#include "halfspace/base/error.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace::ops {
namespace {

using graph::Node;

struct Visit {
  bool leads_to_wrt = false;
  bool finished = false;
  Tensor cotangent;
};

class Walk {
 public:
  Walk(const Tensors& wrt, bool closed) : closed_(closed) {
    for (const Tensor& w : wrt) visits_[w.node().get()].leads_to_wrt = true;
    for (const Tensor& w : wrt) targets_.push_back(w.node().get());
  }

  // Post-order over what `root` was computed from, without recursion.
  void discover(const graph::NodePtr& root) {
    std::vector<std::pair<Node*, std::size_t>> stack{{root.get(), 0}};
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      Visit& visit = visits_[node];
      if (visit.finished) {
        stack.pop_back();
      } else if (next < count(node)) {
        Node* input = node->inputs[next++].get();
        if (!visits_[input].finished) stack.emplace_back(input, 0);
      } else {
        finish(node, visit);
        stack.pop_back();
      }
    }
  }

  void add(Node* node, const Tensor& cotangent) {
    Tensor& sum = visits_[node].cotangent;
    sum = sum.defined() ? sum + cotangent : cotangent;
  }

  void pull_back() {
    for (Node* const node : std::views::reverse(order_)) pull_back(node);
  }

  Tensor result(const Tensor& wrt) {
    // Parameters keep every history, and what is older than a value cannot depend on it.
    if (!wrt.requires_gradient() && youngest_forgotten_ > wrt.node()->serial)
      fail("grad.history", "grad",
           "a value on the way was read before and dropped its history; make the variable a "
           "parameter() or "
           "take the gradient first");
    const Tensor& cotangent = visits_[wrt.node().get()].cotangent;
    if (cotangent.defined()) return cotangent;
    return broadcast_to(constant(0.0, wrt.dtype()), wrt.shape());
  }

 private:
  [[nodiscard]] bool is_target(const Node* node) const {
    return std::find(targets_.begin(), targets_.end(), node) != targets_.end();
  }
  [[nodiscard]] std::size_t count(const Node* node) const {
    if (node->op == nullptr || node->op->gradient == nullptr || (closed_ && is_target(node)))
      return 0;
    return node->inputs.size();
  }

  void finish(Node* node, Visit& visit) {
    visit.finished = true;
    if (node->forgot_inputs && !(closed_ && is_target(node)))
      youngest_forgotten_ = std::max(youngest_forgotten_, node->serial);
    for (std::size_t i = 0; i < count(node); ++i)
      visit.leads_to_wrt = visit.leads_to_wrt || visits_[node->inputs[i].get()].leads_to_wrt;
    if (visit.leads_to_wrt) order_.push_back(node);
  }

  void pull_back(Node* node) {
    const Tensor cotangent = visits_[node].cotangent;
    if (!cotangent.defined() || count(node) == 0) return;
    std::vector<bool> wanted;
    Tensors inputs;
    for (const graph::NodePtr& input : node->inputs) {
      wanted.push_back(visits_[input.get()].leads_to_wrt);
      inputs.emplace_back(input);
    }
    const Tensor output(node->shared_from_this());
    const Tensors parts = node->op->gradient({output, cotangent, inputs, wanted});
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (wanted[i] && parts[i].defined()) add(node->inputs[i].get(), parts[i]);
  }

  bool closed_;
  std::uint64_t youngest_forgotten_ = 0;
  std::vector<Node*> targets_;
  std::vector<Node*> order_;  // inputs before what is computed from them
  std::unordered_map<const Node*, Visit> visits_;
};

}  // namespace

Tensors vjp(const Tensors& outputs, const Tensors& cotangents, const Tensors& wrt, bool closed) {
  Walk walk(wrt, closed);
  for (const Tensor& output : outputs) walk.discover(output.node());
  for (std::size_t i = 0; i < outputs.size(); ++i) walk.add(outputs[i].node().get(), cotangents[i]);
  walk.pull_back();
  Tensors results;
  for (const Tensor& w : wrt) results.push_back(walk.result(w));
  return results;
}

}  // namespace halfspace::ops
