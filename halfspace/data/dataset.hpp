// data: rows ready for a network.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "halfspace/data/task.hpp"
#include "halfspace/graph/array.hpp"

namespace halfspace::data {

/// Inputs and targets after preprocessing. Images stay uint8; their mean and scale are in
/// Preprocessing and are applied while a batch is gathered.
struct Dataset {
  Array features;  // float32/float64 (N, D), or uint8 (N, D)
  // int64 (N) classes, or float: (N, 1) standardized numbers, (N, T) labels; empty() without
  // targets
  Array targets;
  Task task = Task::regression;
  std::vector<std::string> class_names;
  std::vector<std::string> feature_names;  // (D)
  std::vector<std::string> target_names;   // (T)
  Shape input_shape;                       // (D), or the shape of one image

  [[nodiscard]] std::int64_t rows() const { return features.shape()[0]; }
};

/// At most `most` of the rows 0..count-1, evenly spaced.
std::vector<std::int64_t> evenly_spaced(std::int64_t count, std::int64_t most);

/// The given rows, copied, in the given order.
Dataset select(const Dataset& dataset, std::span<const std::int64_t> rows);

/// The rows of `a`, then those of `b`, which had the same preprocessing.
Dataset concat(const Dataset& a, const Dataset& b);

/// The given rows of an array along its first axis, copied.
Array select(const Array& array, std::span<const std::int64_t> rows);

}  // namespace halfspace::data
