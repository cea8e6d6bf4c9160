// train: recording the step, shard by shard.
#include "halfspace/train/step.hpp"

#include <algorithm>
#include <numeric>

#include "halfspace/defs/penalties.hpp"
#include "halfspace/ops/symbol.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace::train {
namespace {

using ops::Symbol;
using TermFn = Symbol (*)(const Symbol& w, const double* p);

const std::vector<TermFn>& penalty_terms() {
  static const std::vector<TermFn> table = [] {
    std::vector<TermFn> out;
    defs::for_each(defs::Penalties(),
                   [&]<class Row>() { out.push_back(&Row::template term<Symbol>); });
    return out;
  }();
  return table;
}

// Neighbours meet first, then pairs of pairs: the same tree for any number of processes.
Tensor tree_sum(Tensors parts) {
  while (parts.size() > 1) {
    Tensors next;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) next.push_back(parts[i] + parts[i + 1]);
    if (parts.size() % 2 == 1) next.push_back(parts.back());
    parts = std::move(next);
  }
  return parts.front();
}

Tensor norm(const Tensors& gradients) {
  Tensors squares;
  for (const Tensor& g : gradients) squares.push_back(sum(square(g)));
  return sqrt(tree_sum(std::move(squares)));
}

class Recorder {
 public:
  Recorder(nn::Sequential& network, const model::Feed& feed, const model::Objective& objective,
           const Resolved& options, const Tensor& index, const Tensor& key)
      : network_(network),
        feed_(feed),
        objective_(objective),
        options_(options),
        index_(index),
        key_(key),
        state_(network.state()),
        weights_(nn::trained(state_)) {}

  Step record(const Optimizer& optimizer, const Average* average) {
    auto [loss, gradients] = loss_and_gradients();
    penalize(gradients);
    Step step{{loss}, {}};
    if (options_.watches_gradient()) step.outputs.push_back(norm(gradients));
    clip(gradients);
    step.updates = optimizer.record(gradients);
    limit(step.updates);
    add_statistics(step.updates);
    if (average != nullptr) average->record(step.updates);
    return step;
  }

  // The loss, the penalties, and the gradient of both.
  Step record_whole() {
    auto [loss, gradients] = loss_and_gradients();
    penalize(gradients);
    Step step{{loss, penalty()}, {}};
    step.outputs.insert(step.outputs.end(), gradients.begin(), gradients.end());
    return step;
  }

 private:
  std::pair<Tensor, Tensors> loss_and_gradients() {
    const std::int64_t rows = index_.size();
    const std::int64_t shards = std::min(options_.logical_shards, rows);
    Tensors losses;
    std::vector<Tensors> gradients(weights_.size());
    for (std::int64_t s = 0; s < shards; ++s) {
      const Tensor loss = shard_loss(rows * s / shards, rows * (s + 1) / shards);
      const Tensors g = grad(loss, weights_);
      for (std::size_t i = 0; i < g.size(); ++i) gradients[i].push_back(g[i]);
      losses.push_back(loss);
    }
    Tensors total;
    for (Tensors& parts : gradients) total.push_back(tree_sum(std::move(parts)));
    return {tree_sum(std::move(losses)), std::move(total)};
  }

  // The share of the batch's loss that rows [begin, end) make up.
  Tensor shard_loss(std::int64_t begin, std::int64_t end) {
    const Tensor rows = begin == 0 && end == index_.size() ? index_ : slice(index_, 0, begin, end);
    plan::Updates statistics;
    nn::Forward pass{.training = true, .key = key_, .first_row = begin, .updates = &statistics};
    pass.mixed = options_.mixed;
    const Tensor raw = network_.forward(feed_.inputs(rows), pass);
    Tensor losses = objective_.losses(raw, gather(feed_.targets, rows));
    if (feed_.weights.defined()) losses = losses * gather(feed_.weights, rows);
    statistics_.push_back(std::move(statistics));
    if (!objective_.loss->mean_over_samples) return sum(losses);
    if (!feed_.weights.defined()) return sum(losses) / static_cast<double>(index_.size());
    const Tensor total = sum(gather(feed_.weights, index_));
    return sum(losses) /
           where(equal(total, 0.0), 1.0, total);  // nothing weighs: nothing is learned
  }

  // Ω(w), without its strength.
  static Tensor size_of(const Tensor& w, const defs::Choice& penalty) {
    const TermFn term = defs::chosen(penalty_terms(), penalty);
    return sum(term(w, penalty.params.data()).tensor);
  }

  void add_penalty(Tensors& gradients, const defs::Choice& penalty) const {
    std::size_t i = 0;
    for (const nn::Parameter& parameter : state_) {
      if (!parameter.trained) continue;
      if (parameter.decays) {
        const Tensor pull = grad(size_of(parameter.tensor, penalty), {parameter.tensor}).front();
        gradients[i] = fma(penalty.params.front(), pull, gradients[i]);
      }
      ++i;
    }
  }

  [[nodiscard]] Tensor penalty() const {
    Tensor total = full({}, 0.0, weights_.front().dtype());
    for (const defs::Choice& each : options_.penalties)
      for (const nn::Parameter& parameter : state_)
        if (parameter.trained && parameter.decays)
          total = fma(each.params.front(), size_of(parameter.tensor, each), total);
    return total;
  }

  void penalize(Tensors& gradients) const {
    for (const defs::Choice& penalty : options_.penalties) add_penalty(gradients, penalty);
  }

  void clip(Tensors& gradients) const {
    if (options_.clip_value > 0)
      for (Tensor& g : gradients) g = clamp(g, -options_.clip_value, options_.clip_value);
    if (options_.clip_norm <= 0) return;
    const Tensor factor = minimum(options_.clip_norm / (norm(gradients) + 1e-12), 1.0);
    for (Tensor& g : gradients) g = g * factor;
  }

  // Weights (in, out) into a unit are a column: those too long are shortened to max_norm.
  void limit(plan::Updates& updates) const {
    if (options_.max_norm <= 0) return;
    for (const nn::Parameter& parameter : state_)
      for (plan::Update& update : updates)
        if (parameter.decays && update.leaf.node() == parameter.tensor.node()) {
          const Tensor length = sqrt(sum(square(update.value), {0}, true));
          update.value = update.value * minimum(options_.max_norm / length, 1.0);
        }
  }

  // Running statistics: each shard's new value counts the same.
  void add_statistics(plan::Updates& updates) const {
    for (std::size_t i = 0; i < statistics_.front().size(); ++i) {
      Tensors values;
      for (const plan::Updates& shard : statistics_) values.push_back(shard[i].value);
      const auto count = static_cast<double>(values.size());
      const Tensor mean = values.size() == 1 ? values.front() : tree_sum(std::move(values)) / count;
      updates.push_back({statistics_.front()[i].leaf, mean});
    }
  }

  nn::Sequential& network_;
  const model::Feed& feed_;
  const model::Objective& objective_;
  const Resolved& options_;
  const Tensor& index_;
  const Tensor& key_;
  std::vector<nn::Parameter> state_;
  Tensors weights_;
  std::vector<plan::Updates> statistics_;  // by shard
};

Tensor every_row(const model::Feed& feed) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(feed.rows()));
  std::iota(rows.begin(), rows.end(), 0);
  return indices(rows);
}

}  // namespace

WholeLoss::WholeLoss(nn::Sequential& network, const model::Feed& feed,
                     const model::Objective& objective, const Resolved& options, Runtime& runtime)
    : index_(every_row(feed)),
      key_(Array(DType::int64, {3})),
      compiled_(Recorder(network, feed, objective, options, index_, key_).record_whole(), runtime) {
}

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
    : index_(Array(DType::int64, {rows})),
      key_(Array(DType::int64, {3})),
      compiled_(
          Recorder(network, feed, objective, options, index_, key_).record(optimizer, average),
          runtime) {}

double TrainStep::run(std::span<const std::int64_t> index, std::uint64_t seed, std::int64_t step) {
  std::copy(index.begin(), index.end(), index_.node()->value.data<std::int64_t>());
  auto* key = key_.node()->value.data<std::int64_t>();
  key[0] = static_cast<std::int64_t>(seed);
  key[1] = step;
  key[2] = 0;
  compiled_();
  return compiled_.item();
}

}  // namespace halfspace::train
