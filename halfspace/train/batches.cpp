// train: shuffling.
#include "halfspace/train/batches.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "halfspace/base/philox.hpp"

namespace halfspace::train {

std::vector<std::int64_t> shuffled(std::int64_t count, std::uint64_t seed, std::int64_t epoch) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  const base::Philox random(seed, base::Purpose::shuffle, static_cast<std::uint64_t>(epoch));
  // Place i - 1 takes the i-th draw; below 4 some of the four are of no place.
  for (std::size_t top = order.size(); top > 1; top -= std::min<std::size_t>(top, 4)) {
    const auto drawn = random.draws<4>(std::uint64_t{top} - 3);
    for (std::size_t i = top; i > 1 && i + 4 > top; --i)
      std::swap(order[i - 1],
                order[static_cast<std::size_t>(base::Philox::below(i, drawn[3 - (top - i)]))]);
  }
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

std::span<const std::int64_t> Batches::of(std::int64_t epoch, std::int64_t place) {
  if (epoch != epoch_) {
    order_ =
        replacement_ ? drawn_with_replacement(rows_, seed_, epoch) : shuffled(rows_, seed_, epoch);
    epoch_ = epoch;
  }
  const std::int64_t first = place * size_;
  return std::span(order_).subspan(static_cast<std::size_t>(first),
                                   static_cast<std::size_t>(std::min(size_, rows_ - first)));
}

}  // namespace halfspace::train
