// data: reading targets and inferring tasks.
#include "halfspace/data/task.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/labels.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

constexpr std::array<std::string_view, 4> kTaskNames{"regression", "binary", "multiclass",
                                                     "multilabel"};

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

// The N of "first:N", when that is what `text` is.
std::optional<std::size_t> count_after(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return std::nullopt;
  text.remove_prefix(word.size());
  const auto count = base::parse<std::size_t>(text);
  return count != std::size_t{0} ? count : std::nullopt;
}

// The columns from `first` on that one part of a list of targets means.
std::pair<std::size_t, std::size_t> target_range(const Table& table, std::string_view part) {
  const std::size_t width = table.columns.size();
  const auto first = count_after(part, "first:");
  const auto last = count_after(part, "last:");
  if (!first && !last) return {column_index(table, part), 1};
  const std::size_t count = first ? *first : *last;
  if (count > width)
    fail("target.count", "data",
         fmt::format("'{}' has {} columns; {} asks for more", table.name, width, shown(part)));
  return {first ? 0 : width - count, count};
}

Target label_target(const Table& table, const std::vector<std::size_t>& columns, TaskWish wish) {
  if (wish != TaskWish::automatic && wish != TaskWish::multilabel)
    fail("task.targets", "data",
         fmt::format("'{}': {} targets are given; several are for the task multilabel, the others "
                     "have one",
                     table.name, columns.size()));
  std::vector<std::int64_t> rows(static_cast<std::size_t>(table.rows));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  Target target{
      .names = {}, .task = Task::multilabel, .class_names = {}, .classes = {}, .values = {}};
  for (const std::size_t index : columns) {
    (void)labels_of(table, table.columns[index], rows);  // each is a label, or this fails
    target.names.push_back(table.columns[index].name);
  }
  return target;
}

Target table_target(const Table& table, const std::string& name, TaskWish wish) {
  const std::vector<std::size_t> columns = target_columns(table, name);
  if (columns.size() > 1 || wish == TaskWish::multilabel) return label_target(table, columns, wish);
  const Column& column = table.columns[columns.front()];
  check_present(table, column);
  std::vector<double> numbers =
      column.numeric ? column.all_numbers(table.rows) : std::vector<double>();
  Target target;
  target.names = {column.name};
  const bool regression =
      wish == TaskWish::regression ||
      (wish == TaskWish::automatic && column.numeric && !integers_of_few_values(numbers));
  if (regression) {
    if (!column.numeric) fail_regression(table.name, table.where(0), column.name, column.text(0));
    target.values = std::move(numbers);
    return target;
  }
  read_classes(column, numbers, target);
  target.task = class_task(wish, target.class_names.size(), table.name, column.name);
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
  target.names = {images.target};
  if (wish == TaskWish::multilabel)
    fail("task.images", "data",
         fmt::format("'{}' has one class an image; multilabel needs a table with 0/1 columns",
                     images.name));
  if (wish == TaskWish::regression)
    fail_regression(images.name, "row 1", images.target,
                    images.class_names[static_cast<std::size_t>(images.labels[0])]);
  target.class_names = images.class_names;
  target.classes = images.labels;
  target.task = class_task(wish, target.class_names.size(), images.name, images.target);
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
  const auto found = std::find(kTaskWishes.begin(), kTaskWishes.end(), name);
  if (found == kTaskWishes.end())
    fail("task.name", "data",
         fmt::format("{} is not a task{}", shown(name),
                     base::suggestion(
                         name, std::vector<std::string>(kTaskWishes.begin(), kTaskWishes.end()))));
  return static_cast<TaskWish>(found - kTaskWishes.begin());
}

std::vector<std::size_t> target_columns(const Table& table, const std::string& target) {
  const std::vector<std::string> names = table.column_names();
  if (std::find(names.begin(), names.end(), target) != names.end())
    return {column_index(table, target)};  // its name may hold a comma
  std::set<std::size_t> found;
  for (std::size_t begin = 0; begin <= target.size();) {
    const std::size_t end = std::min(target.find(',', begin), target.size());
    const auto [first, count] = target_range(table, target.substr(begin, end - begin));
    for (std::size_t i = first; i < first + count; ++i) found.insert(i);
    begin = end + 1;
  }
  return {found.begin(), found.end()};
}

Target read_target(const Part& part, const std::string& target, TaskWish wish) {
  if (const auto* const table = std::get_if<Table>(&part))
    return table_target(*table, target, wish);
  return image_target(std::get<Images>(part), target, wish);
}

}  // namespace halfspace::data
