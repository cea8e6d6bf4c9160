// train: both halves of a step in one plan.
#include "halfspace/train/step.hpp"

#include <algorithm>
#include <numeric>

#include "halfspace/train/penalty.hpp"

namespace halfspace::train {
namespace {

Step recorded_step(nn::Sequential& network, const model::Feed& feed,
                   const model::Objective& objective, const BatchLeaves& batch,
                   const Optimizer& optimizer, const Average* average, const Resolved& options) {
  const Gradient gradient = record_gradient(network, feed, objective, batch, options);
  const RecordedUpdate update =
      record_update(network.state(), gradient, optimizer, average, options);
  Step step{{gradient.loss}, update.updates};
  if (update.gradient_norm) step.outputs.push_back(*update.gradient_norm);
  return step;
}

// The loss, the penalties, and the gradient of both.
Step recorded_loss(nn::Sequential& network, const model::Feed& feed,
                   const model::Objective& objective, const BatchLeaves& batch,
                   const Resolved& options) {
  const std::vector<nn::Parameter> state = network.state();
  const std::vector<defs::Choice>& penalties = options.penalties;
  Gradient gradient = record_gradient(network, feed, objective, batch, options);
  add_penalty(gradient.of_weights, state, penalties);
  Step step{{gradient.loss, penalty(state, penalties)}, {}};
  step.outputs.insert(step.outputs.end(), gradient.of_weights.begin(), gradient.of_weights.end());
  return step;
}

BatchLeaves every_row(const model::Feed& feed) {
  const BatchLeaves batch(feed.rows());
  const std::span<std::int64_t> rows = batch.rows.writable<std::int64_t>();
  std::iota(rows.begin(), rows.end(), 0);
  return batch;
}

}  // namespace

WholeLoss::WholeLoss(nn::Sequential& network, const model::Feed& feed,
                     const model::Objective& objective, const Resolved& options, Runtime& runtime)
    : batch_(every_row(feed)),
      compiled_(recorded_loss(network, feed, objective, batch_, options), runtime) {}

double WholeLoss::operator()(std::span<double> gradient) {
  compiled_();
  std::size_t place = 0;
  for (std::size_t i = 2; place < gradient.size(); ++i) {
    const std::vector<double> part = compiled_.output(i).to_vector<double>();
    std::copy(part.begin(), part.end(), gradient.begin() + static_cast<std::ptrdiff_t>(place));
    place += part.size();
  }
  return compiled_.item(0) + compiled_.item(1);
}

TrainStep::TrainStep(nn::Sequential& network, const model::Feed& feed,
                     const model::Objective& objective, const Optimizer& optimizer,
                     const Resolved& options, std::int64_t rows, Runtime& runtime,
                     const Average* average)
    : batch_(rows),
      compiled_(recorded_step(network, feed, objective, batch_, optimizer, average, options),
                runtime) {}

double TrainStep::run(std::span<const std::int64_t> rows, std::uint64_t seed, std::int64_t step) {
  batch_.assign(rows, seed, step);
  compiled_();
  return compiled_.item();
}

}  // namespace halfspace::train
