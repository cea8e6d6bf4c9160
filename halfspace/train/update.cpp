// train: recording penalties, clipping, the optimizer, limits and averages, in this order.
#include "halfspace/train/update.hpp"

#include "halfspace/train/penalty.hpp"

namespace halfspace::train {
namespace {

Tensor norm(const Tensors& gradients) {
  Tensors squares;
  for (const Tensor& g : gradients) squares.push_back(sum(square(g)));
  return sqrt(tree_sum(std::move(squares)));
}

void clip(Tensors& gradients, const Resolved& options) {
  if (options.clip_value > 0)
    for (Tensor& g : gradients) g = clamp(g, -options.clip_value, options.clip_value);
  if (options.clip_norm <= 0) return;
  const Tensor factor = minimum(options.clip_norm / (norm(gradients) + 1e-12), 1.0);
  for (Tensor& g : gradients) g = g * factor;
}

// Weights (in, out) into a unit are a column: those too long are shortened to max_norm.
void limit(plan::Updates& updates, const std::vector<nn::Parameter>& state, double max_norm) {
  if (max_norm <= 0) return;
  for (const nn::Parameter& parameter : state)
    for (plan::Update& update : updates)
      if (parameter.decays && update.leaf.node() == parameter.tensor.node()) {
        const Tensor length = sqrt(sum(square(update.value), {0}, true));
        update.value = update.value * minimum(max_norm / length, 1.0);
      }
}

}  // namespace

RecordedUpdate record_update(const std::vector<nn::Parameter>& state, const Gradient& gradient,
                             const Optimizer& optimizer, const Average* average,
                             const Resolved& options) {
  RecordedUpdate out;
  Tensors gradients = gradient.of_weights;
  add_penalty(gradients, state, options.penalties);
  if (options.watches_gradient()) out.gradient_norm = norm(gradients);
  clip(gradients, options);
  out.updates = optimizer.record(gradients);
  limit(out.updates, state, options.max_norm);
  out.updates.insert(out.updates.end(), gradient.statistics.begin(), gradient.statistics.end());
  if (average != nullptr) average->record(out.updates);
  return out;
}

}  // namespace halfspace::train
