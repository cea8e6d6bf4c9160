// data: taking rows out of data sets and putting sets together.
#include "halfspace/data/dataset.hpp"

#include <algorithm>
#include <cstring>

namespace halfspace::data {
namespace {

Array concat(const Array& a, const Array& b) {
  Array out(a.dtype(), a.shape().with(0, a.shape()[0] + b.shape()[0]));
  const auto rest = std::copy(a.bytes().begin(), a.bytes().end(), out.bytes().begin());
  std::copy(b.bytes().begin(), b.bytes().end(), rest);
  return out;
}

}  // namespace

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

std::vector<std::int64_t> evenly_spaced(std::int64_t count, std::int64_t most) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(count, most)));
  const auto chosen = static_cast<std::int64_t>(rows.size());
  for (std::int64_t i = 0; i < chosen; ++i) rows[static_cast<std::size_t>(i)] = i * count / chosen;
  return rows;
}

Dataset select(const Dataset& dataset, std::span<const std::int64_t> rows) {
  Dataset out = dataset;
  out.features = select(dataset.features, rows);
  if (!dataset.targets.empty()) out.targets = select(dataset.targets, rows);
  return out;
}

Dataset concat(const Dataset& a, const Dataset& b) {
  Dataset out = a;
  out.features = concat(a.features, b.features);
  if (!a.targets.empty() && !b.targets.empty()) out.targets = concat(a.targets, b.targets);
  return out;
}

}  // namespace halfspace::data
