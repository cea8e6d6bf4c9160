// data: taking rows out of a data set.
#include "halfspace/data/dataset.hpp"

#include <cstring>

namespace halfspace::data {

Array select(const Array& array, std::span<const std::int64_t> rows) {
  const Shape shape = array.shape().with(0, static_cast<std::int64_t>(rows.size()));
  Array out(array.dtype(), shape);
  if (array.empty() || rows.empty()) return out;
  const std::size_t bytes = array.byte_size() / static_cast<std::size_t>(array.shape()[0]);
  const std::byte* from = array.bytes().data();
  std::byte* to = out.bytes().data();
  for (const std::int64_t row : rows) {
    std::memcpy(to, from + static_cast<std::size_t>(row) * bytes, bytes);
    to += bytes;
  }
  return out;
}

Dataset select(const Dataset& dataset, std::span<const std::int64_t> rows) {
  Dataset out = dataset;
  out.features = select(dataset.features, rows);
  if (!dataset.targets.empty()) out.targets = select(dataset.targets, rows);
  return out;
}

}  // namespace halfspace::data
