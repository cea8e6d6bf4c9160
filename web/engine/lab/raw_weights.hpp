// web: a model's weights for inputs and outputs as they are.
#pragma once

#include <vector>

#include "halfspace/model/model.hpp"

namespace halfspace::web {

/// The numbers of a network's state one after the other, as the page has them. What standardizing
/// did beside the network can be moved into its first and last layers.
class RawWeights {
 public:
  explicit RawWeights(const model::Model& model);

  /// The first layer's x W + b, where x = (raw - mean) / scale, as a function of raw.
  void take_raw_inputs(const data::Preprocessing& rules);
  /// mean + scale times the output.
  void give_raw_outputs(double mean, double scale);
  [[nodiscard]] const std::vector<double>& numbers() const { return numbers_; }

 private:
  // (rows, columns) from `place` on; behind the last row stands the bias.
  struct Matrix {
    std::size_t place;
    std::int64_t rows, columns;
  };
  double& at(const Matrix& matrix, std::int64_t row, std::int64_t column) {
    return numbers_[matrix.place + static_cast<std::size_t>(row * matrix.columns + column)];
  }

  std::vector<double> numbers_;
  std::vector<Matrix> matrices_;
};

}  // namespace halfspace::web
