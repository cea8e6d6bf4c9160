// learners: k nearest neighbours: they vote for a class, or their mean is a number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/base/thread_pool.hpp"
#include "halfspace/learners/packed_rows.hpp"

namespace halfspace::learners {

/// The k rows nearest to a point by Euclidean distance, found by looking at all of them.
class NearestRows {
 public:
  /// rows: (size, columns). Throws: Error unless rows are whole and 1 <= k <= size.
  NearestRows(std::span<const float> rows, std::size_t columns, std::size_t k);

  /// Row numbers (m, k) for points (m, columns), the nearest first; of rows equally far the
  /// earlier.
  [[nodiscard]] std::vector<std::size_t> nearest(std::span<const float> points) const;
  [[nodiscard]] std::vector<std::size_t> nearest(std::span<const float> points,
                                                 base::ThreadPool& pool) const;

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::size_t columns() const { return rows_.columns(); }
  [[nodiscard]] std::size_t k() const { return k_; }
  [[nodiscard]] std::size_t bytes() const { return rows_.bytes(); }

 private:
  PackedRows<float> rows_;
  std::size_t k_;
};

/// Classification by a vote of the k nearest rows. Source: Cover, Hart 1967.
class Neighbours {
 public:
  /// rows: (size, columns), labels: (size), each in [0, classes). Throws: Error where sizes or
  /// labels do not fit, or k is not in 1..size.
  Neighbours(std::vector<float> rows, std::size_t columns, std::vector<std::int32_t> labels,
             std::size_t classes, std::size_t k);

  /// The class most of the k nearest rows have; of equals the smaller.
  [[nodiscard]] std::int32_t vote(std::span<const float> row) const;
  /// Each class's share (m, classes) of the votes for points (m, columns).
  [[nodiscard]] std::vector<double> shares(std::span<const float> points,
                                           base::ThreadPool& pool) const;
  [[nodiscard]] std::size_t bytes() const {
    return rows_.bytes() + labels_.size() * sizeof(labels_[0]);
  }

 private:
  NearestRows rows_;
  std::vector<std::int32_t> labels_;
  std::size_t classes_;
};

/// Regression by the mean of the k nearest rows' targets.
class NeighbourMeans {
 public:
  /// rows: (size, columns), targets: (size). Throws: as NearestRows.
  NeighbourMeans(std::span<const float> rows, std::size_t columns, std::vector<double> targets,
                 std::size_t k);

  /// The means (m) for points (m, columns).
  [[nodiscard]] std::vector<double> means(std::span<const float> points,
                                          base::ThreadPool& pool) const;
  [[nodiscard]] std::size_t bytes() const {
    return rows_.bytes() + targets_.size() * sizeof(targets_[0]);
  }

 private:
  NearestRows rows_;
  std::vector<double> targets_;
};

}  // namespace halfspace::learners
