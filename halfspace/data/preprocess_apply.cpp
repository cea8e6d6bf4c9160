// data: cells to inputs and targets.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/cells.hpp"
#include "halfspace/data/match.hpp"
#include "halfspace/data/preprocess.hpp"
#include "halfspace/data/targets.hpp"

namespace halfspace::data {
namespace {

using RowSpan = std::span<const std::int64_t>;

constexpr std::int64_t kMaxBytes = std::int64_t{32} << 30;
constexpr std::int64_t kBlock = 512;  // rows whose inputs are written together, to stay in cache

// Which of the rule's inputs a category turns on; -1 for none.
class CategoryIndex {
 public:
  CategoryIndex(const Column& column, const InputColumn& rule) : column_(column), rule_(rule) {
    for (const std::string& category : column.categories) of_code_.push_back(find(category));
  }
  [[nodiscard]] std::int64_t at(std::int64_t row) const {
    if (column_.missing(row))
      return rule_.missing_category ? static_cast<std::int64_t>(rule_.categories.size()) : -1;
    if (column_.numeric) return find(column_.text(row));
    return of_code_[static_cast<std::size_t>(column_.codes[static_cast<std::size_t>(row)])];
  }

 private:
  [[nodiscard]] std::int64_t find(const std::string& category) const {
    const auto& all = rule_.categories;
    const auto found = std::lower_bound(all.begin(), all.end(), category);
    return found != all.end() && *found == category ? found - all.begin() : -1;
  }
  const Column& column_;
  const InputColumn& rule_;
  std::vector<std::int64_t> of_code_;
};

template <class T>
void put_categories(const CategoryIndex& index, std::int64_t width, RowSpan rows, T* out,
                    std::int64_t ld) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    T* const place = out + static_cast<std::int64_t>(i) * ld;
    std::fill_n(place, width, T{0});
    if (const std::int64_t on = index.at(rows[i]); on >= 0) place[on] = 1;
  }
}

template <class T>
void put_table(const Preprocessing& model, const Table& table, const ColumnMatch& match,
               RowSpan rows, const Array& features) {
  const std::int64_t width = features.shape()[1];
  std::vector<CategoryIndex> indices;  // of numeric columns too, unused
  indices.reserve(match.inputs.size());
  for (std::size_t c = 0; c < match.inputs.size(); ++c)
    indices.emplace_back(*match.inputs[c], model.columns[c]);
  T* out = features.data<T>();
  while (!rows.empty()) {
    const RowSpan block = rows.first(std::min<std::size_t>(rows.size(), kBlock));
    T* place = out;
    for (std::size_t c = 0; c < indices.size(); ++c) {
      const InputColumn& rule = model.columns[c];
      if (rule.numeric)
        put_numbers(table, *match.inputs[c], rule, block, place, width);
      else
        put_categories(indices[c], rule.width(), block, place, width);
      place += rule.width();
    }
    out += static_cast<std::int64_t>(block.size()) * width;
    rows = rows.subspan(block.size());
  }
}

Array table_features(const Preprocessing& model, const Table& table, const ColumnMatch& match,
                     RowSpan rows, DType dtype) {
  const std::int64_t width = model.features();
  const auto count = static_cast<std::int64_t>(rows.size());
  const auto bytes = static_cast<std::int64_t>(info(dtype).bytes);
  if (count > kMaxBytes / bytes / width)
    fail("preprocess.size", "data",
         fmt::format("'{}' would become {} rows of {} inputs, more than {} GiB; drop columns",
                     table.name, count, width, kMaxBytes >> 30));
  Array features(dtype, Shape{count, width});
  if (dtype == DType::float64)
    put_table<double>(model, table, match, rows, features);
  else
    put_table<float>(model, table, match, rows, features);
  return features;
}

// A table as pictures: one whole number from 0 to 255 a pixel.
Array pixel_features(const Table& table, const ColumnMatch& match, RowSpan rows) {
  const auto width = static_cast<std::int64_t>(match.inputs.size());
  Array features(DType::uint8, Shape{static_cast<std::int64_t>(rows.size()), width});
  auto* out = features.data<std::uint8_t>();
  for (const std::int64_t row : rows)
    for (const Column* column : match.inputs) {
      const double value = number_at(table, *column, row);
      if (!(value >= 0 && value <= 255) || std::nearbyint(value) != value)
        fail_cell(table, row, column->name, column->text(row),
                  "is not a pixel, a whole number from 0 to 255");
      *out++ = static_cast<std::uint8_t>(value);
    }
  return features;
}

// Images of the size that the model knows, each flattened; without a copy when all rows are wanted.
Array image_features(const Preprocessing& model, const Images& images, RowSpan rows, bool all) {
  if (images.picture() != model.image_shape)
    fail("preprocess.image", "data",
         fmt::format("'{}' holds images of shape {}; the model expects {}", images.name,
                     images.picture().text(), model.image_shape.text()));
  const Array flat = images.pixels.reshaped(Shape{images.rows(), model.image_shape.size()});
  return all ? flat : select(flat, rows);
}

// Images as a table, for a model that was trained on one.
Table as_table(const Images& images) {
  Table table{
      .name = images.name, .columns = {}, .rows = images.rows(), .has_names = false, .lines = {}};
  const auto width = static_cast<std::size_t>(images.picture().size());
  const auto pixels = images.pixels.span<std::uint8_t>();
  table.columns.resize(width);
  for (std::size_t c = 0; c < width; ++c) {
    table.columns[c].name = fmt::format("pixel_{}", c);
    for (std::size_t i = c; i < pixels.size(); i += width)
      table.columns[c].numbers.push_back(pixels[i]);
  }
  if (images.labels.empty()) return table;
  Column& target = table.columns.emplace_back();
  target.name = images.target;
  target.numeric = false;
  target.categories = images.class_names;
  for (const std::int64_t label : images.labels)
    target.codes.push_back(static_cast<std::int32_t>(label));
  return table;
}

}  // namespace

Dataset Preprocessing::apply(const Part& part, DType dtype, bool needs_target,
                             std::optional<RowSpan> wanted) const {
  const auto* const images = std::get_if<Images>(&part);
  if (images != nullptr && kind == Kind::table)
    return apply(as_table(*images), dtype, needs_target, wanted);
  std::vector<std::int64_t> every(wanted ? 0 : static_cast<std::size_t>(data::rows(part)));
  std::iota(every.begin(), every.end(), 0);
  const RowSpan rows = wanted ? *wanted : RowSpan(every);
  Dataset dataset;
  dataset.task = task;
  dataset.class_names = class_names;
  dataset.target_names = target_names;
  dataset.feature_names = feature_names();
  dataset.input_shape = input_shape();
  if (images != nullptr) {
    dataset.features = image_features(*this, *images, rows, !wanted);
    if (needs_target) dataset.targets = image_targets(*this, *images, rows);
    return dataset;
  }
  const auto& table = std::get<Table>(part);
  const ColumnMatch match = kind == Kind::image ? match_pixels(*this, table, needs_target)
                                                : match_columns(*this, table, needs_target);
  dataset.features = kind == Kind::image ? pixel_features(table, match, rows)
                                         : table_features(*this, table, match, rows, dtype);
  if (needs_target) dataset.targets = table_targets(*this, table, match.targets, rows, dtype);
  return dataset;
}

}  // namespace halfspace::data
