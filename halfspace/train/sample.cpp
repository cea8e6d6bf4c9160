// train: gathering one row.
#include "halfspace/train/sample.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/train/batches.hpp"

namespace halfspace::train {

Sample sample_of(const Model& model, const data::Dataset& data, std::int64_t row) {
  if (row < 0 || row >= data.rows())
    fail("data.row", "row",
         fmt::format("--row counts from 0 and the data has {} rows; got {}", data.rows(), row));
  const Feed feed(data, model.preprocessing, model.precision);
  const Tensor index = indices(std::vector<std::int64_t>{row});
  const Tensor x = parameter(feed.inputs(index), "x");
  const Tensor target(gather(feed.targets, index).array());
  const Tensor raw = full({1, model.network->output_features(x.size())}, 0.0, model.precision);
  return {x, target, Tensor(model.objective.wanted(raw, target).array())};
}

}  // namespace halfspace::train
