// data: the rows and cells of delimited text, without copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::data {

struct CsvCell {
  std::string_view raw;  // without outer quotes; "" inside still doubled
  bool quoted = false;

  /// The cell's text with doubled quotes undone.
  [[nodiscard]] std::string text() const;
};

/// Walks over delimited text row by row.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter, std::string_view name)
      : text_(text), delimiter_(delimiter), name_(name) {}

  /// Puts the cells of the next row that is not blank into `row`; false at the end.
  /// Throws: Error for a quote that is never closed, or followed by text.
  bool next(std::vector<CsvCell>& row);
  /// The line, from 1, on which the last row started.
  [[nodiscard]] std::int64_t line() const { return row_line_; }

 private:
  CsvCell cell(std::size_t field);
  CsvCell quoted_cell(std::size_t field);
  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] bool at_break() const {
    return at_end() || text_[position_] == delimiter_ || text_[position_] == '\n' ||
           text_[position_] == '\r';
  }
  void skip_blanks();
  void skip_newline();

  std::string_view text_;
  char delimiter_;
  std::string_view name_;
  std::size_t position_ = 0;
  std::int64_t line_ = 1;
  std::int64_t row_line_ = 1;
};

/// What a cell is by itself.
enum class CellKind : std::uint8_t { number, missing, infinite, text };

/// Classifies a cell; `value` gets the number, NaN when missing.
CellKind classify(std::string_view cell, double& value);

}  // namespace halfspace::data
