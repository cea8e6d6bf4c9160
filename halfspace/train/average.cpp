// train: averages as updates of the step, so that they cost no pass of their own.
#include "halfspace/train/average.hpp"

#include <algorithm>

namespace halfspace::train {

Average::Average(double decay, const std::vector<nn::Parameter>& state)
    : decay_(decay), share_(full({}, 0.0, state.front().tensor.dtype())), followed_(state) {
  for (const nn::Parameter& parameter : followed_)
    averages_.push_back(
        {"average." + parameter.path, Tensor(parameter.tensor.array().copy()), false, false});
}

void Average::record(plan::Updates& updates) const {
  plan::Updates own;
  for (const plan::Update& update : updates)
    for (std::size_t i = 0; i < followed_.size(); ++i)
      if (followed_[i].tensor.node() == update.leaf.node()) {
        const Tensor& average = averages_[i].tensor;
        own.push_back({average, fma(share_, update.value - average, average)});
      }
  updates.insert(updates.end(), own.begin(), own.end());
}

void Average::prepare(std::int64_t t) {
  const auto at = static_cast<double>(t);
  const double share = 1.0 - std::min(decay_, (1.0 + at) / (10.0 + at));
  share_.assign(std::span(&share, 1));
}

}  // namespace halfspace::train
