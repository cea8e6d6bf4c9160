// tensor: evaluation through the cache of plans, and the reading methods of Tensor.
#include "halfspace/tensor/runtime.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace {
namespace {

constexpr std::size_t kMaxPlans =
    512;  // a program with more structures than this rarely meets one again

bool is_evaluated(const graph::Node& node) { return node.op == nullptr || node.value.defined(); }

void settle(graph::Node& node, Array value) {
  node.value = std::move(value);
  if (!node.requires_gradient && !node.op->is_constant()) {
    node.forgot_inputs = !node.inputs.empty();
    node.inputs.clear();
  }
}

}  // namespace

Runtime::Runtime(const Options& options)
    : options_(options), pool_(std::make_unique<base::ThreadPool>(options.threads)) {}

Runtime& Runtime::of_this_thread() {
  thread_local Runtime runtime;
  return runtime;
}

void Runtime::evaluate(const Tensors& tensors) {
  Tensors pending;
  for (const Tensor& t : tensors)
    if (!is_evaluated(*t.node())) pending.push_back(t);
  if (pending.empty()) return;
  const plan::Recorded recorded = plan::collect(pending, {}, options_.fuse);
  if (plans_.size() >= kMaxPlans) plans_.clear();
  std::unique_ptr<plan::Plan>& plan = plans_[recorded.recipe.key()];
  if (!plan) plan = std::make_unique<plan::Plan>(recorded.recipe, plan_options());

  std::vector<std::byte*> leaves;
  leaves.reserve(recorded.leaves.size());
  for (const graph::NodePtr& leaf : recorded.leaves)
    leaves.push_back(leaf->value.data<std::byte>());
  std::vector<Array> values;
  std::vector<std::byte*> outputs;
  for (const Tensor& t : pending) {
    values.emplace_back(t.dtype(), t.shape());
    outputs.push_back(values.back().data<std::byte>());
  }
  plan->run(leaves, outputs, *pool_);
  for (std::size_t i = 0; i < pending.size(); ++i) settle(*pending[i].node(), std::move(values[i]));
}

void eval(const Tensors& tensors, Runtime& runtime) { runtime.evaluate(tensors); }

const Array& Tensor::array() const {
  Runtime::of_this_thread().evaluate({*this});
  return node_->value;
}

double Tensor::item() const {
  if (size() != 1)
    fail("shape.item", "item", "reads a tensor of one element; got shape " + shape().text());
  return values<double>().front();
}

std::string Tensor::text() const {
  constexpr std::size_t kAbridgeAt = 1000;
  const std::vector<double> all = values<double>();
  std::string out = fmt::format("{} {} [", info(dtype()).name, shape().text());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.size() > kAbridgeAt && i == 3) {
      out += ", ...";
      i = all.size() - 3;
    }
    out += fmt::format("{}{:.6g}", i == 0 ? "" : ", ", all[i]);
  }
  return out + "]";
}

}  // namespace halfspace
