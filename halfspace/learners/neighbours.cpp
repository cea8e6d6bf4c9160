// learners: finding nearest rows.
#include "halfspace/learners/neighbours.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::learners {
namespace {

constexpr std::size_t kPointsAtOnce = 64;  // share each row's way through the caches

// The places of the `k` least of `distances`, in order, the earlier of equals first.
void least(std::span<const float> distances, std::span<std::size_t> places) {
  std::size_t found = 0;
  for (std::size_t r = 0; r < distances.size(); ++r) {
    const bool full = found == places.size();
    if (full && !(distances[r] < distances[places.back()])) continue;
    std::size_t at = full ? found - 1 : found++;
    for (; at > 0 && distances[r] < distances[places[at - 1]]; --at) places[at] = places[at - 1];
    places[at] = r;
  }
}

void find_nearest(const PackedRows<float>& rows, std::span<const float> points,
                  std::span<std::size_t> places) {
  const std::size_t count = points.size() / rows.columns();
  const std::size_t k = count == 0 ? 0 : places.size() / count;
  std::vector<float> distances(std::min(count, kPointsAtOnce) * rows.size());
  for (std::size_t first = 0; first < count; first += kPointsAtOnce) {
    const std::size_t some = std::min(kPointsAtOnce, count - first);
    rows.squared_distances(points.subspan(first * rows.columns(), some * rows.columns()),
                           distances);
    for (std::size_t i = 0; i < some; ++i)
      least(std::span(distances).subspan(i * rows.size(), rows.size()),
            places.subspan((first + i) * k, k));
  }
}

void check_labels(std::span<const std::int32_t> labels, std::size_t rows, std::size_t classes) {
  if (labels.size() != rows)
    fail("neighbours.size", "neighbours",
         fmt::format("each row has a label; got {} rows and {} labels", rows, labels.size()));
  for (const std::int32_t label : labels)
    if (label < 0 || std::cmp_greater_equal(label, classes))
      fail("neighbours.label", "neighbours",
           fmt::format("labels of {} classes are 0 to {}; got {}", classes, classes - 1, label));
}

}  // namespace

NearestRows::NearestRows(std::span<const float> rows, std::size_t columns, std::size_t k) : k_(k) {
  if (columns == 0 || rows.empty() || rows.size() % columns != 0)
    fail("neighbours.size", "neighbours",
         fmt::format("takes rows of at least one column each; got {} numbers and {} columns",
                     rows.size(), columns));
  if (k < 1 || k > rows.size() / columns)
    fail("neighbours.k", "neighbours",
         fmt::format("k is from 1 to the number of training rows, {}; got {}",
                     rows.size() / columns, k));
  rows_ = PackedRows<float>(rows, columns);
}

std::vector<std::size_t> NearestRows::nearest(std::span<const float> points) const {
  std::vector<std::size_t> out(points.size() / columns() * k_);
  find_nearest(rows_, points, out);
  return out;
}

std::vector<std::size_t> NearestRows::nearest(std::span<const float> points,
                                              base::ThreadPool& pool) const {
  std::vector<std::size_t> out(points.size() / columns() * k_);
  pool.split(static_cast<std::int64_t>(points.size() / columns()),
             [&](std::int64_t begin, std::int64_t end) {
               const auto first = static_cast<std::size_t>(begin);
               const auto count = static_cast<std::size_t>(end - begin);
               find_nearest(rows_, points.subspan(first * columns(), count * columns()),
                            std::span(out).subspan(first * k_, count * k_));
             });
  return out;
}

Neighbours::Neighbours(std::vector<float> rows, std::size_t columns,
                       std::vector<std::int32_t> labels, std::size_t classes, std::size_t k)
    : rows_(rows, columns, k), labels_(std::move(labels)), classes_(classes) {
  check_labels(labels_, rows_.size(), classes);
}

std::int32_t Neighbours::vote(std::span<const float> row) const {
  std::vector<std::size_t> votes(classes_);
  for (const std::size_t near : rows_.nearest(row))
    ++votes[static_cast<std::size_t>(labels_[near])];
  return static_cast<std::int32_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

std::vector<double> Neighbours::shares(std::span<const float> points,
                                       base::ThreadPool& pool) const {
  const std::vector<std::size_t> near = rows_.nearest(points, pool);
  std::vector<double> out(near.size() / rows_.k() * classes_);
  for (std::size_t i = 0; i < near.size(); ++i)
    out[i / rows_.k() * classes_ + static_cast<std::size_t>(labels_[near[i]])] += 1;
  for (double& votes : out) votes /= static_cast<double>(rows_.k());
  return out;
}

NeighbourMeans::NeighbourMeans(std::span<const float> rows, std::size_t columns,
                               std::vector<double> targets, std::size_t k)
    : rows_(rows, columns, k), targets_(std::move(targets)) {
  if (targets_.size() != rows_.size())
    fail("neighbours.size", "neighbours",
         fmt::format("each row has a target; got {} rows and {} targets", rows_.size(),
                     targets_.size()));
}

std::vector<double> NeighbourMeans::means(std::span<const float> points,
                                          base::ThreadPool& pool) const {
  const std::vector<std::size_t> near = rows_.nearest(points, pool);
  std::vector<double> out(near.size() / rows_.k());
  for (std::size_t i = 0; i < near.size(); ++i) out[i / rows_.k()] += targets_[near[i]];
  for (double& sum : out) sum /= static_cast<double>(rows_.k());
  return out;
}

}  // namespace halfspace::learners
