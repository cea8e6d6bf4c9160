// web: the rows of a session, in the order in which the page sees them.
#pragma once

#include <optional>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/data/preprocess.hpp"
#include "web/engine/features.hpp"
#include "web/engine/setup.hpp"

namespace halfspace::web {

/// Rows that the page hands over: drawn points, a file's, an embedded set's.
struct Points {
  std::vector<std::string> columns;  // (D)
  std::vector<float> x;              // (rows, D)
  std::vector<float> y;              // (rows): a class's index, or a number
  data::Task task = data::Task::binary;
  std::vector<std::string> classes;
  bool plane = true;  // the columns are x, and y if there are two, to which features apply
};

/// Rows with their split, those to train on first.
struct Samples {
  std::string name;
  std::int64_t rows = 0, train_rows = 0, dimensions = 0;
  std::vector<float> x;  // (rows, dimensions), before features
  std::vector<float> y;  // (rows): a class's index, or a number
  bool plane = false;
  /// Two classes that the network learns as the numbers -1 and 1; `y` has them as classes.
  bool signs = false;
  std::vector<const Feature*> features;  // of the plane
  data::Preprocessing preprocessing;     // that leaves every number as it is
  data::Dataset all, train;

  [[nodiscard]] std::int64_t inputs() const { return all.features.shape()[1]; }
  /// What the network sees of points (count, dimensions): (count, inputs).
  [[nodiscard]] std::vector<float> inputs_of(std::span<const float> points) const;
};

/// Draws or takes the rows and splits them as `halfspace train` does: stratified where there are
/// classes. Throws: Error for sets, shares, features or rows that do not do.
Samples make_samples(const Setup& setup, const std::optional<Points>& given);

}  // namespace halfspace::web
