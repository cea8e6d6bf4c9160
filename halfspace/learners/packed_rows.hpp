// learners: rows laid out for inner products with many of them at once.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "halfspace/base/aligned.hpp"

namespace halfspace::learners {

/// Rows (size, columns) as the matrix product reads them. T is float or double.
template <class T>
class PackedRows {
 public:
  PackedRows() = default;
  /// `rows` holds whole rows of `columns` numbers, one after the other.
  PackedRows(std::span<const T> rows, std::size_t columns);

  [[nodiscard]] std::size_t size() const { return norms_.size(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t bytes() const { return panels_.size() + norms_.size() * sizeof(T); }

  /// Inner products of queries (m, columns) with every row: out (m, size).
  void products(std::span<const T> queries, std::span<T> out) const;
  /// |x - r|² as |x|² - 2 x·r + |r|², which is 0 for a row's copy: out (m, size). Far from the
  /// origin it loses digits; centre the data.
  void squared_distances(std::span<const T> queries, std::span<T> out) const;

 private:
  std::size_t columns_ = 0;
  base::AlignedBytes panels_;
  std::vector<T> norms_;  // squared
};

}  // namespace halfspace::learners
