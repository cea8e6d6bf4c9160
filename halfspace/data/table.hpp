// data: columns of numbers or categories, as a file had them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::data {

/// One column: `numbers` when numeric (NaN where missing), else `codes` into `categories` (-1 where
/// missing; categories in order of appearance). A sparse column has numbers for the cells that are
/// not 0 alone; read it with `number` or a NumberReader.
struct Column {
  std::string name{};
  bool numeric = true;
  bool sparse = false;               // only of numeric columns
  std::vector<std::int64_t> rows{};  // sparse: where the numbers stand, ascending
  std::vector<double> numbers{};     // one a row; sparse: one for each of `rows`
  std::vector<std::int32_t> codes{};
  std::vector<std::string> categories{};

  /// The number in `row` of a numeric column.
  [[nodiscard]] double number(std::int64_t row) const;
  /// All of them, one a row.
  [[nodiscard]] std::vector<double> all_numbers(std::int64_t count) const;
  /// Puts a cell of a sparse column after those that it has.
  void add(std::int64_t row, double number);
  /// Keeps the column sparse only where that takes less memory; `count` is the table's rows.
  void settle(std::int64_t count);
  /// Is the cell of `row` missing?
  [[nodiscard]] bool missing(std::int64_t row) const;
  /// The cell as text: the category, or the number in the fewest digits that read back the same; ""
  /// when missing.
  [[nodiscard]] std::string text(std::int64_t row) const;
};

/// Reads a numeric column from row to row; where they ascend a sparse one is not searched anew.
class NumberReader {
 public:
  explicit NumberReader(const Column& column) : column_(&column) {}
  double operator()(std::int64_t row);

 private:
  const Column* column_;
  std::size_t next_ = 0;  // the first of the sparse cells that is not before the last row read
};

struct Table {
  std::string name{};  // the file or set, for messages
  std::vector<Column> columns{};
  std::int64_t rows = 0;
  bool has_names = true;        // false when the names were made up ("column_1")
  bool absent_is_zero = false;  // columns of zeros may be left out
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
