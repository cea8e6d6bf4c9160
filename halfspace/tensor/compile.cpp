// tensor: compiled steps and functions.
#include "halfspace/tensor/compile.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "halfspace/base/error.hpp"

namespace halfspace {

namespace {

void check_updates(const Updates& updates) {
  std::unordered_set<const graph::Node*> seen;
  for (const Update& update : updates) {
    const graph::Node& leaf = *update.leaf.node();
    if (leaf.op != nullptr)
      fail("update.leaf", "compile",
           "only leaves, such as parameters, receive updates; got the result of '" +
               std::string(leaf.op->name) + "'");
    if (!seen.insert(&leaf).second)
      fail("update.once", "compile",
           "a leaf receives one update in a step; got two for one of shape " + leaf.shape.text());
  }
}

// An update is written while other leaves are still read.
void check_memory(const Updates& updates, const std::vector<graph::NodePtr>& leaves) {
  std::unordered_map<const std::byte*, const graph::Node*> updated;
  for (const Update& update : updates) {
    const graph::Node& leaf = *update.leaf.node();
    if (!leaf.value.empty()) updated.emplace(leaf.value.data<std::byte>(), &leaf);
  }
  const auto shares = [&](const graph::Node& leaf) {
    const auto owner = updated.find(leaf.value.data<std::byte>());
    return owner != updated.end() && owner->second != &leaf;
  };
  for (const graph::NodePtr& leaf : leaves)
    if (!leaf->value.empty() && shares(*leaf))
      fail("update.memory", "compile",
           "a leaf of shape " + leaf->shape.text() +
               " shares its memory with one that is updated; give it a copy");
}

}  // namespace

Compiled::Compiled(const Step& step, Runtime& runtime) : runtime_(&runtime) {
  check_updates(step.updates);
  const plan::PlanOptions options = runtime.plan_options();
  plan::Recorded recorded = plan::collect(step.outputs, step.updates, options.fuse);
  plan_ = std::make_unique<plan::Plan>(recorded.recipe, options);
  leaves_ = std::move(recorded.leaves);
  check_memory(step.updates, leaves_);
  leaf_memory_.resize(leaves_.size());
  fed_.resize(leaves_.size());
  for (const Tensor& output : step.outputs) {
    outputs_.emplace_back(output.dtype(), output.shape());
    output_memory_.push_back(outputs_.back().data<std::byte>());
  }
}

std::size_t Compiled::slot(const Tensor& leaf) const {
  const auto found = std::find(leaves_.begin(), leaves_.end(), leaf.node());
  if (found == leaves_.end())
    fail("feed.leaf", "compile",
         "the step does not read this leaf of shape " + leaf.shape().text());
  return static_cast<std::size_t>(found - leaves_.begin());
}

void Compiled::operator()() {
  for (std::size_t i = 0; i < leaves_.size(); ++i)
    leaf_memory_[i] = fed_[i] != nullptr ? fed_[i] : leaves_[i]->value.data<std::byte>();
  plan_->run(leaf_memory_, output_memory_, runtime_->pool());
}

Compiled compile(const std::function<Step()>& f, Runtime& runtime) { return {f(), runtime}; }

Tensors CompiledFunction::operator()(const Tensors& inputs) {
  std::string key;
  for (const Tensor& x : inputs) key += std::string(info(x.dtype()).name) + x.shape().text();
  std::unique_ptr<Traced>& traced = traced_[key];
  if (!traced) {
    Tensors leaves;
    for (const Tensor& x : inputs) leaves.emplace_back(Array(x.dtype(), x.shape()));
    const Tensors outputs = f_(leaves);
    traced =
        std::make_unique<Traced>(Traced{leaves, Compiled({outputs}, *runtime_), outputs.size()});
  }
  for (std::size_t i = 0; i < inputs.size(); ++i)
    traced->inputs[i].node()->value = inputs[i].array();
  traced->run();
  Tensors results;
  for (std::size_t i = 0; i < traced->outputs; ++i) results.emplace_back(traced->run.output(i));
  return results;
}

}  // namespace halfspace
