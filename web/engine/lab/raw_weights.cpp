// web: moving scales into weights.
#include "web/engine/lab/raw_weights.hpp"

namespace halfspace::web {

RawWeights::RawWeights(const model::Model& model) {
  for (const nn::Parameter& each : model.network->state()) {
    const Shape& shape = each.tensor.shape();
    if (shape.rank() == 2) matrices_.push_back({numbers_.size(), shape[0], shape[1]});
    const std::vector<double> values = each.tensor.values();
    numbers_.insert(numbers_.end(), values.begin(), values.end());
  }
}

void RawWeights::take_raw_inputs(const data::Preprocessing& rules) {
  const Matrix& first = matrices_.front();
  for (std::int64_t i = 0; i < first.rows; ++i) {
    const data::InputColumn& column = rules.columns[static_cast<std::size_t>(i)];
    for (std::int64_t j = 0; j < first.columns; ++j) {
      double& weight = at(first, i, j);
      weight /= column.scale;
      at(first, first.rows, j) -= weight * column.mean;
    }
  }
}

void RawWeights::give_raw_outputs(double mean, double scale) {
  const Matrix& last = matrices_.back();
  for (std::int64_t i = 0; i <= last.rows; ++i)
    for (std::int64_t j = 0; j < last.columns; ++j) at(last, i, j) *= scale;
  for (std::int64_t j = 0; j < last.columns; ++j) at(last, last.rows, j) += mean;
}

}  // namespace halfspace::web
