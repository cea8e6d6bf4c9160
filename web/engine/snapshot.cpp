// web: filling snapshots.
#include "web/engine/snapshot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfspace::web {

namespace {

std::size_t place_of(Snapshot::Section which) {
  return Snapshot::kNumbers + 2 * static_cast<std::size_t>(which);
}

}  // namespace

void Snapshot::put(Section which, std::span<const float> values) {
  const std::size_t needed = (floats_ + values.size() + 1) / 2;
  if (block_.size() < needed) block_.resize(needed);
  std::ranges::copy(values, reinterpret_cast<float*>(block_.data()) + floats_);
  block_[place_of(which)] = static_cast<double>(floats_);
  block_[place_of(which) + 1] = static_cast<double>(values.size());
  floats_ += values.size();
}

std::span<const float> Snapshot::section(Section which) const {
  const auto begin = static_cast<std::size_t>(block_[place_of(which)]);
  const auto count = static_cast<std::size_t>(block_[place_of(which) + 1]);
  return {reinterpret_cast<const float*>(block_.data()) + begin, count};
}

void Snapshot::take(Session& session, Look& look, std::uint32_t wanted) {
  block_.resize(std::max(block_.size(), kHeader));
  std::fill_n(block_.begin(), kHeader, 0.0);
  floats_ = 2 * kHeader;
  look.rows();
  const Score train = look.score(false);
  const Score test = look.score(true);
  const std::vector<float> weights = session.weights();
  if (session.divergence().empty() && std::isfinite(train.loss)) good_ = weights;
  const std::array<double, kNumbers> numbers{static_cast<double>(session.epoch()),
                                             static_cast<double>(session.step()),
                                             train.loss,
                                             test.loss,
                                             train.score,
                                             test.score,
                                             session.learning_rate()};
  std::ranges::copy(numbers, block_.begin());
  put(Section::weights, weights);
  if ((wanted & Wanted::kNorms) != 0) {
    part_.clear();
    for (const model::LayerHealth& each : look.norms())
      for (const double number : {each.activation, each.gradient, each.weight,
                                  each.dead.value_or(NAN), each.saturated.value_or(NAN)})
        part_.push_back(static_cast<float>(number));
    put(Section::norms, part_);
  }
  if ((wanted & Wanted::kOutput) != 0) {
    look.output_map(part_);
    put(Section::output, part_);
  }
  if ((wanted & Wanted::kMaps) != 0) {
    look.unit_maps(part_);
    put(Section::maps, part_);
  }
  put(Section::predictions, look.predictions());
  put(Section::margins, look.margins());
  put(Section::losses, look.losses());
  const std::span<const std::int64_t> batch = session.last_batch();
  part_.assign(batch.begin(), batch.end());
  put(Section::batch, part_);
  put(Section::confusion, look.confusion());
  block_.resize((floats_ + 1) / 2);
}

}  // namespace halfspace::web
