// data: columns of numbers or categories, as a file had them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::data {

/// One column: `numbers` when numeric (NaN where missing), else `codes` into `categories` (-1 where
/// missing; categories in order of appearance).
struct Column {
  std::string name{};
  bool numeric = true;
  std::vector<double> numbers{};
  std::vector<std::int32_t> codes{};
  std::vector<std::string> categories{};

  /// Is the cell of `row` missing?
  [[nodiscard]] bool missing(std::int64_t row) const;
  /// The cell as text: the category, or the number in the fewest digits that read back the same; ""
  /// when missing.
  [[nodiscard]] std::string text(std::int64_t row) const;
};

struct Table {
  std::string name{};  // the file or set, for messages
  std::vector<Column> columns{};
  std::int64_t rows = 0;
  bool has_names = true;  // false when the names were made up ("column_1")
  std::vector<std::int64_t>
      lines{};  // line of the file where each row starts; empty when not a file

  [[nodiscard]] std::vector<std::string> column_names() const;
  /// "line 7" of a file, else "row 6" (both counted from 1): where a message points.
  [[nodiscard]] std::string where(std::int64_t row) const;
};

/// The column called `name`, else the one with that number, counted from 1, or from the end with
/// -1. Throws: Error listing the columns, the nearest name first.
std::size_t column_index(const Table& table, std::string_view name);

/// The number in the fewest digits that read back the same: 3 for 3.0.
std::string number_text(double value);

}  // namespace halfspace::data
