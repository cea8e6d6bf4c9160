// train: recording losses and gradients, shard by shard.
#include "halfspace/train/gradient.hpp"

#include <algorithm>

#include "halfspace/tensor/grad.hpp"

namespace halfspace::train {
namespace {

class Shards {
 public:
  Shards(nn::Sequential& network, const model::Feed& feed, const model::Objective& objective,
         const BatchLeaves& batch, bool mixed)
      : network_(network), feed_(feed), objective_(objective), batch_(batch), mixed_(mixed) {}

  // The share of the batch's loss that its rows [begin, end) make up.
  Tensor loss(std::int64_t begin, std::int64_t end) {
    const bool whole = begin == 0 && end == batch_.rows.size();
    const Tensor rows = whole ? batch_.rows : slice(batch_.rows, 0, begin, end);
    plan::Updates statistics;
    nn::Forward pass{
        .training = true, .key = batch_.key, .first_row = begin, .updates = &statistics};
    pass.mixed = mixed_;
    const Tensor raw = network_.forward(feed_.inputs(rows), pass);
    Tensor losses = objective_.losses(raw, gather(feed_.targets, rows));
    if (feed_.weights.defined()) losses = losses * gather(feed_.weights, rows);
    statistics_.push_back(std::move(statistics));
    if (!objective_.loss->mean_over_samples) return sum(losses);
    if (!feed_.weights.defined()) return sum(losses) / static_cast<double>(batch_.rows.size());
    const Tensor total = sum(gather(feed_.weights, batch_.rows));
    return sum(losses) /
           where(equal(total, 0.0), 1.0, total);  // nothing weighs: nothing is learned
  }

  // Each shard's new value counts the same.
  [[nodiscard]] plan::Updates statistics() const {
    plan::Updates out;
    for (std::size_t i = 0; i < statistics_.front().size(); ++i) {
      Tensors values;
      for (const plan::Updates& shard : statistics_) values.push_back(shard[i].value);
      const auto count = static_cast<double>(values.size());
      const Tensor mean = values.size() == 1 ? values.front() : tree_sum(std::move(values)) / count;
      out.push_back({statistics_.front()[i].leaf, mean});
    }
    return out;
  }

 private:
  nn::Sequential& network_;
  const model::Feed& feed_;
  const model::Objective& objective_;
  const BatchLeaves& batch_;
  bool mixed_;
  std::vector<plan::Updates> statistics_;  // by shard
};

}  // namespace

BatchLeaves::BatchLeaves(std::int64_t size)
    : rows(Array(DType::int64, {size})), key(Array(DType::int64, {3})) {}

void BatchLeaves::assign(std::span<const std::int64_t> batch, std::uint64_t seed,
                         std::int64_t step) const {
  std::ranges::copy(batch, rows.writable<std::int64_t>().begin());
  const std::span<std::int64_t> counters = key.writable<std::int64_t>();
  counters[0] = static_cast<std::int64_t>(seed);
  counters[1] = step;
  counters[2] = 0;
}

Gradient record_gradient(nn::Sequential& network, const model::Feed& feed,
                         const model::Objective& objective, const BatchLeaves& batch,
                         const Resolved& options) {
  const Tensors weights = nn::trained(network.state());
  const std::int64_t rows = batch.rows.size();
  const std::int64_t count = std::min(options.logical_shards, rows);
  Shards shards(network, feed, objective, batch, options.mixed);
  Tensors losses;
  std::vector<Tensors> gradients(weights.size());
  for (std::int64_t s = 0; s < count; ++s) {
    const Tensor loss = shards.loss(rows * s / count, rows * (s + 1) / count);
    const Tensors g = grad(loss, weights);
    for (std::size_t i = 0; i < g.size(); ++i) gradients[i].push_back(g[i]);
    losses.push_back(loss);
  }
  Gradient out;
  for (Tensors& parts : gradients) out.of_weights.push_back(tree_sum(std::move(parts)));
  out.loss = tree_sum(std::move(losses));
  out.statistics = shards.statistics();
  return out;
}

Tensor tree_sum(Tensors parts) {
  while (parts.size() > 1) {
    Tensors next;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) next.push_back(parts[i] + parts[i + 1]);
    if (parts.size() % 2 == 1) next.push_back(parts.back());
    parts = std::move(next);
  }
  return parts.front();
}

}  // namespace halfspace::train
