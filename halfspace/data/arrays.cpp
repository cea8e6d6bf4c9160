// data: arrays to columns and pictures.
#include "halfspace/data/arrays.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/npy.hpp"
#include "halfspace/io/npz.hpp"

namespace halfspace::data {
namespace {

void check(const std::string& name, const ArrayPair& pair) {
  if (pair.inputs.shape().rank() == 0 || pair.inputs.empty())
    fail("data.empty", "data",
         fmt::format("'{}' has no rows: its inputs have shape {}", name,
                     pair.inputs.shape().text()));
  if (!pair.target) return;
  const Shape& shape = pair.target->shape();
  const bool flat = shape.rank() == 1 || (shape.rank() == 2 && shape[1] == 1);
  if (!flat || shape[0] != pair.inputs.shape()[0])
    fail("data.shape", "data",
         fmt::format("'{}': targets must be one a row; got inputs {} and targets {}", name,
                     pair.inputs.shape().text(), shape.text()));
}

bool whole_numbers(const Array& array) {
  if (!info(array.dtype()).is_float) return true;
  const auto values = array.to_vector<double>();
  return std::all_of(values.begin(), values.end(),
                     [](double v) { return std::nearbyint(v) == v && std::abs(v) < 0x1p53; });
}

bool as_images(const ArrayPair& pair) {
  return pair.inputs.dtype() == DType::uint8 && pair.inputs.shape().rank() >= 2 &&
         (!pair.target || whole_numbers(*pair.target));
}

// Column `index` of (N, D) values. Throws for an infinite one.
Column number_column(const std::string& set, std::string name, const Array& values,
                     std::int64_t index, std::int64_t width) {
  Column column;
  column.name = std::move(name);
  const std::int64_t count = values.size() / width;
  column.numbers.resize(static_cast<std::size_t>(count));
  visit(values.dtype(), [&](auto tag) {
    const auto* data = values.data<typename decltype(tag)::type>();
    for (std::int64_t row = 0; row < count; ++row)
      column.numbers[static_cast<std::size_t>(row)] =
          static_cast<double>(data[row * width + index]);
  });
  const auto infinite = std::find_if(column.numbers.begin(), column.numbers.end(),
                                     [](double v) { return std::isinf(v); });
  if (infinite != column.numbers.end())
    fail("data.infinite", "data",
         fmt::format(
             "'{}': row {}, column '{}' is infinite; correct it, or use NaN if it is missing", set,
             infinite - column.numbers.begin() + 1, column.name));
  return column;
}

Table table_of(const std::string& name, const ArrayPair& pair) {
  Table table;
  table.name = name;
  table.has_names = false;
  table.rows = pair.inputs.shape()[0];
  const std::int64_t width = pair.inputs.size() / table.rows;
  for (std::int64_t i = 0; i < width; ++i)
    table.columns.push_back(number_column(name, fmt::format("x{}", i + 1), pair.inputs, i, width));
  if (pair.target) table.columns.push_back(number_column(name, "y", *pair.target, 0, 1));
  return table;
}

Images images_of(const std::string& name, const ArrayPair& pair,
                 const std::vector<std::int64_t>& classes) {
  Images images;
  images.name = name;
  images.pixels = pair.inputs;
  for (const std::int64_t value : classes) images.class_names.push_back(std::to_string(value));
  if (!pair.target) return images;
  images.labels = pair.target->to_vector<std::int64_t>();
  for (std::int64_t& label : images.labels)
    label = std::lower_bound(classes.begin(), classes.end(), label) - classes.begin();
  return images;
}

// The first of `names` among the arrays.
std::optional<Array> pick(const std::map<std::string, Array>& arrays,
                          std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto found = arrays.find(name); found != arrays.end()) return found->second;
  return std::nullopt;
}

}  // namespace

Source source_from_arrays(const std::string& name, const ArrayPair& train,
                          const std::optional<ArrayPair>& test) {
  check(name, train);
  if (test) check(name, *test);
  const auto picture = train.inputs.shape().extents().subspan(1);
  if (test && !std::ranges::equal(test->inputs.shape().extents().subspan(1), picture))
    fail("data.shape", "data",
         fmt::format("'{}': training and test rows must have one shape; got inputs {} and {}", name,
                     train.inputs.shape().text(), test->inputs.shape().text()));
  Source source{.name = name, .train = {}, .test = {}, .default_target = "label"};
  if (as_images(train) && (!test || as_images(*test))) {
    std::set<std::int64_t> seen;
    for (const ArrayPair* pair : {&train, test ? &*test : nullptr})
      if (pair != nullptr && pair->target)
        for (const auto value : pair->target->to_vector<std::int64_t>()) seen.insert(value);
    const std::vector<std::int64_t> classes(seen.begin(), seen.end());
    source.train = images_of(name, train, classes);
    if (test) source.test = images_of(name, *test, classes);
    return source;
  }
  source.train = table_of(name, train);
  if (test) source.test = table_of(name, *test);
  source.default_target = std::get<Table>(source.train).columns.back().name;
  return source;
}

Source parse_npy(std::span<const std::byte> bytes, const std::string& name) {
  const Array array = io::read_npy(bytes, name);
  if (array.dtype() == DType::uint8 && array.shape().rank() > 2)
    return source_from_arrays(name, {array, std::nullopt}, std::nullopt);
  if (array.shape().rank() < 1 || array.shape().rank() > 2 || array.empty())
    fail("data.shape", "data",
         fmt::format("'{}' must hold a table of shape (rows, columns); got {}", name,
                     array.shape().text()));
  Source source{.name = name, .train = {}, .test = {}, .default_target = {}};
  Table table = table_of(name, {.inputs = array, .target = std::nullopt});
  if (table.columns.size() > 1) table.columns.back().name = std::string("y");
  source.default_target = table.columns.back().name;
  source.train = std::move(table);
  return source;
}

Source parse_npz(std::span<const std::byte> bytes, const std::string& name) {
  const auto arrays = io::read_npz(bytes, name);
  const auto x = pick(arrays, {"x", "X", "features", "images", "x_train", "X_train"});
  if (!x) {
    std::vector<std::string> names;
    names.reserve(arrays.size());
    for (const auto& [key, array] : arrays) names.push_back(key);
    fail("data.keys", "data",
         fmt::format("'{}' must have the inputs as x (or X, features, images, x_train); it has: {}",
                     name, base::join(names)));
  }
  const auto y = pick(arrays, {"y", "Y", "labels", "target", "y_train", "Y_train"});
  const auto x_test = pick(arrays, {"x_test", "X_test"});
  const auto y_test = pick(arrays, {"y_test", "Y_test"});
  std::optional<ArrayPair> test;
  if (x_test) test = ArrayPair{*x_test, y_test};
  return source_from_arrays(name, {*x, y}, test);
}

}  // namespace halfspace::data
