// explain: gathering one row.
#include "halfspace/explain/sample.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/model/feed.hpp"

namespace halfspace::explain {

Sample sample_of(const model::Model& model, const data::Dataset& data, std::int64_t row) {
  if (row < 0 || row >= data.rows())
    fail("data.row", "row",
         fmt::format("{} counts from 0 and the data has {} rows; got {}", setting("row"),
                     data.rows(), row));
  const model::Feed feed(data, model.preprocessing, model.precision);
  const Tensor index = indices(std::vector<std::int64_t>{row});
  const Tensor x = parameter(feed.inputs(index), "x");
  const Tensor target(gather(feed.targets, index).array());
  const Tensor raw = full({1, model.network->output_features(x.size())}, 0.0, model.precision);
  return {x, target, Tensor(model.objective.wanted(raw, target).array())};
}

}  // namespace halfspace::explain
