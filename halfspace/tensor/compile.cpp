// tensor: compiled steps and functions.
#include "halfspace/tensor/compile.hpp"

#include <algorithm>

#include "halfspace/base/error.hpp"

namespace halfspace {

Compiled::Compiled(const Step& step, Runtime& runtime) : runtime_(&runtime) {
  for (const Update& update : step.updates)
    if (update.leaf.node()->op != nullptr)
      fail("update.leaf", "compile",
           "only leaves, such as parameters, receive updates; got the result of '" +
               std::string(update.leaf.node()->op->name) + "'");
  const plan::PlanOptions options = runtime.plan_options();
  plan::Recorded recorded = plan::collect(step.outputs, step.updates, options.fuse);
  plan_ = std::make_unique<plan::Plan>(recorded.recipe, options);
  leaves_ = std::move(recorded.leaves);
  leaf_memory_.resize(leaves_.size());
  for (const Tensor& output : step.outputs) {
    outputs_.emplace_back(output.dtype(), output.shape());
    output_memory_.push_back(outputs_.back().data<std::byte>());
  }
}

void Compiled::operator()() {
  for (std::size_t i = 0; i < leaves_.size(); ++i)
    leaf_memory_[i] = leaves_[i]->value.data<std::byte>();
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
