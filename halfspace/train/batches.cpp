// train: shuffling, and gathering batches inside the graph.
#include "halfspace/train/batches.hpp"

#include <numeric>
#include <utility>

#include "halfspace/base/philox.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace::train {

std::vector<std::int64_t> shuffled(std::int64_t count, std::uint64_t seed, std::int64_t epoch) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  const base::Philox random(seed, base::Purpose::shuffle, static_cast<std::uint64_t>(epoch));
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i, i))]);
  return order;
}

std::vector<std::int64_t> drawn_with_replacement(std::int64_t count, std::uint64_t seed,
                                                 std::int64_t epoch) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  const base::Philox random(seed, base::Purpose::shuffle, static_cast<std::uint64_t>(epoch));
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = static_cast<std::int64_t>(random.below(order.size(), i));
  return order;
}

Feed::Feed(const data::Dataset& data, const data::Preprocessing& preprocessing, DType dtype,
           std::span<const double> row_weights)
    : features(data.features),
      mean(preprocessing.image_mean),
      scale(preprocessing.image_scale),
      precision(dtype) {
  if (!data.targets.empty()) targets = Tensor(data.targets);
  if (!row_weights.empty())
    weights = tensor({static_cast<std::int64_t>(row_weights.size())}, row_weights, dtype);
}

Tensor Feed::inputs(const Tensor& index) const {
  if (features.dtype() == precision) return gather(features, index);
  return gather_standardized(features, index, mean, 1.0 / scale, precision);
}

}  // namespace halfspace::train
