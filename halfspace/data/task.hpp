// data: what is to be predicted, and in which of three ways.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

enum class Task : std::uint8_t { regression, binary, multiclass };

/// "regression", "binary", "multiclass".
std::string_view task_name(Task task);
std::optional<Task> task_named(std::string_view name);
inline bool is_classification(Task task) { return task != Task::regression; }

/// What the user asked for; `classification` is binary or multiclass by the number of classes.
enum class TaskWish : std::uint8_t { automatic, regression, classification, binary, multiclass };
/// "auto", "regression", "classification", "binary", "multiclass". Throws: Error with the choices.
TaskWish task_wish(std::string_view name);

/// The column to predict, read for every row of a part.
struct Target {
  std::string name;
  Task task = Task::regression;
  std::vector<std::string> class_names;  // sorted: by value when all are numbers, else as text
  std::vector<std::int64_t> classes;     // (N), indices into class_names; empty for regression
  std::vector<double> values;            // (N), empty for classification
};

inline constexpr std::size_t kMaxIntegerClasses = 20;

/// Reads the target `column` (name or number) of a part. Left to itself, the task is classification
/// when the target is text or whole numbers of at most 20 distinct values, else regression; two
/// classes are binary. Throws: Error naming the line of a missing or unfit target, or when there is
/// only one class, or not two of them for binary.
Target read_target(const Part& part, const std::string& column,
                   TaskWish wish = TaskWish::automatic);

}  // namespace halfspace::data
