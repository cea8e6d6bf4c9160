// model: a data set's place in memory, as a network reads it.
#pragma once

#include <span>

#include "halfspace/data/dataset.hpp"
#include "halfspace/data/preprocess.hpp"
#include "halfspace/graph/tensor.hpp"

namespace halfspace::model {

/// A data set as leaves of graphs, so that batches are gathered, converted and scaled by the plan.
struct Feed {
  Tensor features;  // (N, D), float or uint8
  Tensor targets;   // (N) or (N, T); undefined without
  Tensor weights;   // (N); undefined when all samples count the same
  double mean = 0;  // of uint8 features
  double scale = 1;
  DType precision = DType::float32;

  /// `row_weights`, when not empty, holds one weight a row.
  Feed(const data::Dataset& data, const data::Preprocessing& preprocessing, DType dtype,
       std::span<const double> row_weights = {});
  [[nodiscard]] std::int64_t rows() const { return features.shape()[0]; }
  /// Inputs (batch, D) of the rows in `index` (batch).
  [[nodiscard]] Tensor inputs(const Tensor& index) const;
};

}  // namespace halfspace::model
