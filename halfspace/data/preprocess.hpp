// data: what is learned from the training rows before training: medians, means, categories,
// classes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "halfspace/data/dataset.hpp"
#include "halfspace/data/part.hpp"
#include "halfspace/data/task.hpp"

namespace halfspace::data {

inline constexpr std::size_t kMaxCategories = 256;  // of one one-hot column

/// How one column becomes inputs.
/// Numeric: (x - mean) / scale, the median where x is missing. Categorical: one input a category, 1
/// for the row's own, and one more for "missing" when training had such cells; a category never
/// seen in training gives zeros.
struct InputColumn {
  std::string name;
  bool numeric = true;
  double median = 0;
  double mean = 0;
  double scale = 1;
  std::vector<std::string> categories{};  // sorted
  bool missing_category = false;

  /// The number of inputs it becomes.
  [[nodiscard]] std::int64_t width() const;
};

struct FitOptions {
  std::vector<std::string> drop{};  // columns (name or number) that are no inputs
  bool standardize = true;          // off: numbers as they are; pixels divided by the largest
  bool standardize_target = true;   // regression: (y - mean) / scale
};

/// Everything between a file and a network, kept in the model file. Fitted on training rows only.
struct Preprocessing {
  enum class Kind : std::uint8_t { table, image };

  Kind kind = Kind::table;
  std::vector<InputColumn> columns;  // kind table
  Shape image_shape;                 // kind image: one picture
  double image_mean = 0;             // kind image: x = (pixel - image_mean) / image_scale
  double image_scale = 1;

  Task task = Task::regression;
  std::vector<std::string> target_names;       // one; of a multilabel task one a label
  std::vector<std::int64_t> target_positions;  // input columns before each, in the training table
  std::vector<std::string> class_names;        // classification
  std::vector<double> target_mean;             // regression, one a target; see in_units
  std::vector<double> target_scale;

  /// Learns from the given rows of a part. `target` was read from the same part.
  /// Throws: Error for a column with over 256 categories, numbers too large to average, or no
  /// inputs.
  static Preprocessing fit(const Part& part, std::span<const std::int64_t> rows,
                           const Target& target, const FitOptions& options = {});

  /// The part (or its `wanted` rows, in their order) as inputs and targets, computed in double and
  /// stored as `dtype` (float32 or float64; images stay uint8). Columns are matched by name when
  /// all are there or some are, else by position. Without `needs_target` targets are left out.
  /// Throws: Error when columns are missing or too many, a cell does not fit (with its line), or a
  /// class was never seen in training.
  [[nodiscard]] Dataset apply(
      const Part& part, DType dtype, bool needs_target,
      std::optional<std::span<const std::int64_t>> wanted = std::nullopt) const;

  /// Targets or outputs (rows, targets), as they are learned, in the targets' own units:
  /// target_mean + target_scale * value, each by its target. Of classes and labels as they are.
  [[nodiscard]] std::vector<double> in_units(std::vector<double> values) const;

  /// Number of inputs of the network.
  [[nodiscard]] std::int64_t features() const;
  /// (D), or the shape of one picture.
  [[nodiscard]] Shape input_shape() const;
  /// (D) names: the column's, or "column=category".
  [[nodiscard]] std::vector<std::string> feature_names() const;
  /// Columns to be read as text, for CsvOptions::text, when a file is read for this model.
  [[nodiscard]] std::vector<std::string> text_columns() const;

  [[nodiscard]] nlohmann::json to_json() const;
  /// The inverse of to_json. `where` is the model file, for messages.
  /// Throws: Error naming the field that is missing, of the wrong kind, or out of range.
  static Preprocessing from_json(const nlohmann::json& value, std::string_view where);
};

}  // namespace halfspace::data
