// data: what is to be predicted, and in which of four ways.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// A number, one of two classes, one of several, or any of several labels at once.
enum class Task : std::uint8_t { regression, binary, multiclass, multilabel };

/// "regression", "binary", "multiclass", "multilabel".
std::string_view task_name(Task task);
std::optional<Task> task_named(std::string_view name);
/// Has a row one class?
inline bool is_classification(Task task) {
  return task == Task::binary || task == Task::multiclass;
}

/// What the user asked for; `classification` is binary or multiclass by the number of classes.
enum class TaskWish : std::uint8_t {
  automatic,
  regression,
  classification,
  binary,
  multiclass,
  multilabel
};
/// By value.
inline constexpr std::array<std::string_view, 6> kTaskWishes{
    "auto", "regression", "classification", "binary", "multiclass", "multilabel"};
/// One of kTaskWishes. Throws: Error with the choices.
TaskWish task_wish(std::string_view name);

/// The columns to predict, read for every row of a part.
struct Target {
  std::vector<std::string> names;  // one; of a multilabel task one a label
  Task task = Task::regression;
  std::vector<std::string> class_names;  // sorted: by value when all are numbers, else as text
  std::vector<std::int64_t> classes;     // (N), indices into class_names; empty for regression
  std::vector<double> values;            // (N), of a regression alone
};

inline constexpr std::size_t kMaxIntegerClasses = 20;

/// The columns that `target` means, in their order in the table: a name or number, several of them
/// with commas between, `first:N` or `last:N`. Throws: Error naming what is no column.
std::vector<std::size_t> target_columns(const Table& table, const std::string& target);

/// Reads the target (as target_columns takes it) of a part. Left to itself, the task is multilabel
/// when there are several columns, classification when the one is text or whole numbers of at most
/// 20 distinct values, else regression; two classes are binary. Labels are 0 or 1, as numbers or as
/// text. Throws: Error naming the line of a missing or unfit target, or when there is only one
/// class, or not two of them for binary.
Target read_target(const Part& part, const std::string& target,
                   TaskWish wish = TaskWish::automatic);

}  // namespace halfspace::data
