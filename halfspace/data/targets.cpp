// data: class numbers and scaled targets.
#include "halfspace/data/targets.hpp"

#include <unordered_map>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/cells.hpp"
#include "halfspace/data/labels.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {

namespace {

using io::shown;
using RowSpan = std::span<const std::int64_t>;

class ClassIndex {
 public:
  explicit ClassIndex(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
      index_.emplace(names[i], static_cast<std::int64_t>(i));
  }
  [[nodiscard]] std::int64_t find(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? -1 : found->second;
  }

 private:
  std::unordered_map<std::string, std::int64_t> index_;
};

[[noreturn]] void fail_class(const std::string& set, const std::string& where,
                             const std::string& name, std::size_t classes) {
  fail("preprocess.class", "data",
       fmt::format("'{}': {}: the class {} is none of the {} the model knows", set, where,
                   shown(name), classes));
}

[[noreturn]] void fail_no_target(const std::string& set, const std::string& where,
                                 const std::string& target) {
  fail("preprocess.target", "data",
       fmt::format("'{}': {} has no value for the target {}", set, where, shown(target)));
}

template <class T>
Array label_targets(const Table& table, std::span<const Column* const> columns, RowSpan rows,
                    DType dtype) {
  const Shape shape{std::ssize(rows), std::ssize(columns)};
  Array targets(dtype, shape);
  T* const out = targets.data<T>();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::vector<double> labels = labels_of(table, *columns[c], rows);
    for (std::size_t i = 0; i < labels.size(); ++i)
      out[i * columns.size() + c] = static_cast<T>(labels[i]);
  }
  return targets;
}

}  // namespace

Array table_targets(const Preprocessing& model, const Table& table,
                    std::span<const Column* const> columns, RowSpan rows, DType dtype) {
  if (model.task == Task::multilabel)
    return dtype == DType::float64 ? label_targets<double>(table, columns, rows, dtype)
                                   : label_targets<float>(table, columns, rows, dtype);
  const Column& column = *columns.front();
  for (const std::int64_t row : rows)
    if (column.missing(row)) fail_no_target(table.name, table.where(row), column.name);
  const auto count = static_cast<std::int64_t>(rows.size());
  if (is_classification(model.task)) {
    const ClassIndex index(model.class_names);
    Array targets(DType::int64, Shape{count});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string name = column.text(rows[i]);
      const std::int64_t found = index.find(name);
      if (found < 0) fail_class(table.name, table.where(rows[i]), name, model.class_names.size());
      targets.data<std::int64_t>()[i] = found;
    }
    return targets;
  }
  Array targets(dtype, Shape{count, 1});
  const InputColumn rule{
      .name = column.name, .mean = model.target_mean[0], .scale = model.target_scale[0]};
  if (dtype == DType::float64)
    put_numbers(table, column, rule, rows, targets.data<double>(), 1);
  else
    put_numbers(table, column, rule, rows, targets.data<float>(), 1);
  return targets;
}

Array image_targets(const Preprocessing& model, const Images& images, RowSpan rows) {
  if (images.labels.empty()) fail_no_target(images.name, "row 1", images.target);
  const ClassIndex index(model.class_names);
  std::vector<std::int64_t> known;
  known.reserve(images.class_names.size());
  for (const std::string& name : images.class_names) known.push_back(index.find(name));
  Array targets(DType::int64, Shape{static_cast<std::int64_t>(rows.size())});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto label = static_cast<std::size_t>(images.labels[static_cast<std::size_t>(rows[i])]);
    if (known[label] < 0)
      fail_class(images.name, fmt::format("row {}", rows[i] + 1), images.class_names[label],
                 model.class_names.size());
    targets.data<std::int64_t>()[i] = known[label];
  }
  return targets;
}

}  // namespace halfspace::data
