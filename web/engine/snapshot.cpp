// web: filling snapshots.
#include "web/engine/snapshot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::web {

void Snapshot::put(Section section, std::span<const float> values) {
  const std::size_t needed = (floats_ + values.size() + 1) / 2;
  if (block_.size() < needed) block_.resize(needed);
  std::ranges::copy(values, reinterpret_cast<float*>(block_.data()) + floats_);
  block_[kNumbers + 2 * section] = static_cast<double>(floats_);
  block_[kNumbers + 2 * section + 1] = static_cast<double>(values.size());
  floats_ += values.size();
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
  const double numbers[kNumbers] = {static_cast<double>(session.epoch()),
                                    static_cast<double>(session.step()),
                                    train.loss,
                                    test.loss,
                                    train.score,
                                    test.score,
                                    session.learning_rate()};
  std::copy_n(numbers, std::size_t{kNumbers}, block_.begin());
  put(kWeights, weights);
  if ((wanted & Wanted::kNorms) != 0) {
    part_.clear();
    for (const train::LayerHealth& each : look.norms())
      for (const double number : {each.activation, each.gradient, each.weight,
                                  each.dead.value_or(NAN), each.saturated.value_or(NAN)})
        part_.push_back(static_cast<float>(number));
    put(kNorms, part_);
  }
  if ((wanted & Wanted::kOutput) != 0) {
    look.output_map(part_);
    put(kOutput, part_);
  }
  if ((wanted & Wanted::kMaps) != 0) {
    look.unit_maps(part_);
    put(kMaps, part_);
  }
  put(kPredictions, look.predictions());
  put(kMargins, look.margins());
  put(kLosses, look.losses());
  const std::span<const std::int64_t> batch = session.last_batch();
  part_.assign(batch.begin(), batch.end());
  put(kBatch, part_);
  put(kConfusion, look.confusion());
  block_.resize((floats_ + 1) / 2);
}

}  // namespace halfspace::web
