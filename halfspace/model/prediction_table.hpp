// model: what a model predicts for rows, with the names it is told by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "halfspace/graph/array.hpp"

namespace halfspace::model {

/// One prediction a row, beside the numbers it comes from.
struct PredictionTable {
  std::int64_t rows = 0;
  std::int64_t width = 0;               // classes, labels or targets
  std::vector<std::string> names = {};  // (width)
  std::vector<double> outputs =
      {};  // (rows, width): probabilities, or values in the targets' units
  std::vector<std::int64_t> classes =
      {};                            // (rows): the most probable class, by index; of classes only
  std::vector<bool> labels = {};     // (rows, width): more probable than not; of labels only
  DType precision = DType::float32;  // of the outputs, float32 or float64
};

/// By RFC 4180, with a header. Of classes: the name of the predicted one, then p(NAME) of each; of
/// labels: 0 or 1 for each, then p(NAME) of each; else the values. Numbers have the fewest digits
/// that read back to the same number of their precision.
std::string to_csv(const PredictionTable& table);

/// The outputs (rows, width), or (rows) for one a row.
Array to_array(const PredictionTable& table);

}  // namespace halfspace::model
