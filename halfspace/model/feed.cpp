// model: gathering batches inside the graph.
#include "halfspace/model/feed.hpp"

#include "halfspace/ops/functions.hpp"

namespace halfspace::model {

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

}  // namespace halfspace::model
