// explain: a model's gradient against numeric derivatives.
#pragma once

#include <string>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/gradcheck.hpp"

namespace halfspace::explain {

struct ModelCheckOptions {
  std::int64_t rows = 8;   // the data's first; all, if there are fewer
  std::uint64_t seed = 0;  // of the coordinates drawn where not all are checked
  double work = 1e10;      // multiply-adds to spend: seconds on one core
};

/// What `gradcheck` found in one parameter.
struct ParameterCheck {
  std::string name;  // "layers.0.weight"
  Shape shape;
  TensorCheck check;
};

struct ModelCheck {
  double max_relative_error = 0;
  std::int64_t rows = 0;
  bool sampled = false;  // some tensors are too large for the work to be checked whole
  std::vector<ParameterCheck> tensors;
};

/// check_gradients on the loss of a few rows, outside training: no dropout, running statistics, no
/// penalties. Where checking everything would take more than `work`, coordinates are drawn. `model`
/// and `data` are of float64 (in_float64). Throws: Error for rows below 1, and as check_gradients.
ModelCheck gradcheck(const model::Model& model, const data::Dataset& data,
                     const ModelCheckOptions& options, Runtime& runtime);

}  // namespace halfspace::explain
