// plan: a row or a column of numbers laid out over the elements that read it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace halfspace::plan {

/// The row (cols) again and again, `count` elements. What is there is copied behind itself, so that
/// short rows take few copies.
template <class T>
void repeat_row(const T* row, T* to, std::int64_t count, std::int64_t cols) {
  std::int64_t done = std::min(cols, count);
  std::copy_n(row, done, to);
  while (done < count) {
    const std::int64_t more = std::min(done, count - done);
    std::copy_n(to, more, to + done);
    done += more;
  }
}

/// Elements [first, first + count) of a matrix of `cols` columns, each its row's number.
template <class T>
void spread_column(const T* column, T* to, std::int64_t first, std::int64_t count,
                   std::int64_t cols) {
  for (std::int64_t i = first; i < first + count;) {
    const std::int64_t row = i / cols;
    const std::int64_t end = std::min(first + count, (row + 1) * cols);
    std::fill(to + (i - first), to + (end - first), column[row]);
    i = end;
  }
}

}  // namespace halfspace::plan
