// data: reading targets and inferring tasks.
#include "halfspace/data/task.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

constexpr std::array<std::string_view, 3> kTaskNames{"regression", "binary", "multiclass"};
constexpr std::array<std::string_view, 5> kWishNames{"auto", "regression", "classification",
                                                     "binary", "multiclass"};

bool integers_of_few_values(const std::vector<double>& numbers) {
  std::set<double> seen;
  for (const double value : numbers) {
    if (std::nearbyint(value) != value) return false;
    seen.insert(value);
    if (seen.size() > kMaxIntegerClasses) return false;
  }
  return true;
}

Task class_task(TaskWish wish, std::size_t classes, const std::string& set,
                const std::string& target) {
  if (classes < 2)
    fail("task.one_class", "data",
         fmt::format("'{}': the target {} has a single value; there is nothing to tell apart", set,
                     shown(target)));
  if (wish == TaskWish::binary && classes != 2)
    fail("task.binary", "data",
         fmt::format("'{}': a binary task has 2 classes, but the target {} has {}; use multiclass",
                     set, shown(target), classes));
  return classes == 2 && wish != TaskWish::multiclass ? Task::binary : Task::multiclass;
}

[[noreturn]] void fail_regression(const std::string& set, const std::string& where,
                                  const std::string& target, const std::string& text) {
  fail("task.text", "data",
       fmt::format("'{}': regression needs numbers, but {}, target {} holds {}", set, where,
                   shown(target), shown(text)));
}

void check_present(const Table& table, const Column& column) {
  for (std::int64_t row = 0; row < table.rows; ++row)
    if (column.missing(row))
      fail("task.missing", "data",
           fmt::format("'{}': {} has no value for the target {}; fill it in or remove the row",
                       table.name, table.where(row), shown(column.name)));
}

// Classes in the order of their numbers, or of their text.
void read_classes(const Column& column, const std::vector<double>& numbers, Target& target) {
  if (column.numeric) {
    const std::set<double> sorted(numbers.begin(), numbers.end());
    for (const double value : sorted) target.class_names.push_back(number_text(value));
    const std::vector<double> values(sorted.begin(), sorted.end());
    for (const double value : numbers)
      target.classes.push_back(std::lower_bound(values.begin(), values.end(), value) -
                               values.begin());
    return;
  }
  // Only the categories that occur; a table may list others.
  std::map<std::string, std::int64_t> index;
  for (const std::int32_t code : column.codes)
    index.emplace(column.categories[static_cast<std::size_t>(code)], 0);
  for (auto& [name, position] : index) {
    position = static_cast<std::int64_t>(target.class_names.size());
    target.class_names.push_back(name);
  }
  for (const std::int32_t code : column.codes)
    target.classes.push_back(index[column.categories[static_cast<std::size_t>(code)]]);
}

Target table_target(const Table& table, const std::string& name, TaskWish wish) {
  const Column& column = table.columns[column_index(table, name)];
  check_present(table, column);
  std::vector<double> numbers =
      column.numeric ? column.all_numbers(table.rows) : std::vector<double>();
  Target target;
  target.name = column.name;
  const bool regression =
      wish == TaskWish::regression ||
      (wish == TaskWish::automatic && column.numeric && !integers_of_few_values(numbers));
  if (regression) {
    if (!column.numeric) fail_regression(table.name, table.where(0), column.name, column.text(0));
    target.values = std::move(numbers);
    return target;
  }
  read_classes(column, numbers, target);
  target.task = class_task(wish, target.class_names.size(), table.name, target.name);
  return target;
}

Target image_target(const Images& images, const std::string& name, TaskWish wish) {
  if (!name.empty() && name != images.target)
    fail("column.missing", "data",
         fmt::format("'{}' has no column {}; images have one target, '{}'", images.name,
                     shown(name), images.target));
  if (images.labels.empty())
    fail("task.missing", "data", fmt::format("'{}' has images but no labels", images.name));
  Target target;
  target.name = images.target;
  if (wish == TaskWish::regression)
    fail_regression(images.name, "row 1", images.target,
                    images.class_names[static_cast<std::size_t>(images.labels[0])]);
  target.class_names = images.class_names;
  target.classes = images.labels;
  target.task = class_task(wish, target.class_names.size(), images.name, target.name);
  return target;
}

}  // namespace

std::string_view task_name(Task task) { return kTaskNames[static_cast<std::size_t>(task)]; }

std::optional<Task> task_named(std::string_view name) {
  const auto found = std::find(kTaskNames.begin(), kTaskNames.end(), name);
  if (found == kTaskNames.end()) return std::nullopt;
  return static_cast<Task>(found - kTaskNames.begin());
}

TaskWish task_wish(std::string_view name) {
  const auto found = std::find(kWishNames.begin(), kWishNames.end(), name);
  if (found == kWishNames.end())
    fail("task.name", "data",
         fmt::format("{} is not a task{}", shown(name),
                     base::suggestion(
                         name, std::vector<std::string>(kWishNames.begin(), kWishNames.end()))));
  return static_cast<TaskWish>(found - kWishNames.begin());
}

Target read_target(const Part& part, const std::string& column, TaskWish wish) {
  if (const auto* const table = std::get_if<Table>(&part))
    return table_target(*table, column, wish);
  return image_target(std::get<Images>(part), column, wish);
}

}  // namespace halfspace::data
