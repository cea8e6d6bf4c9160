// data: CSV and TSV files to tables.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/table.hpp"

namespace halfspace::data {

enum class Header : std::uint8_t { automatic, present, absent };

struct CsvOptions {
  char delimiter = '\0';  // '\0': tab for .tsv, else the most frequent of , ; tab in the first line
  Header header = Header::automatic;
  std::vector<std::string> numeric{};  // columns (name or number from 1) in which text is an error
  std::vector<std::string> text{};     // columns kept as categories, where there are such
};

/// Reads a CSV or TSV file, gzipped or not: quotes by RFC 4180, LF, CRLF or CR, a UTF-8 byte order
/// mark, blank lines skipped, blanks around unquoted cells dropped.
///
/// A column is numeric when every cell that is not missing is a number; otherwise it is
/// categorical. Missing: empty, NA, N/A, NaN, null, ? (capitals or not). The first line is a header
/// when it has text above a column of numbers, or when it has no number and none of its cells comes
/// again below. Throws: Error naming line and column for ragged rows, infinite numbers, text in
/// `numeric` columns, open quotes, equal names, or text that is not UTF-8. Source: RFC 4180.
Table read_csv(const std::filesystem::path& path, const CsvOptions& options = {});

/// The same from text in memory; `name` is the file, for messages.
Table parse_csv(std::string_view text, const std::string& name, const CsvOptions& options = {});

/// Which cells are quoted.
enum class CsvQuotes : std::uint8_t {
  needed,   // those with a comma, a quote or a line end
  guessed,  // also what would mislead a reader that guesses the delimiter: ; and tabs, outer blanks
};

/// CSV text, row by row, by RFC 4180.
class CsvWriter {
 public:
  explicit CsvWriter(CsvQuotes quotes = CsvQuotes::needed) : quotes_(quotes) {}
  /// The next cell of the row, quoted where it must be.
  void cell(std::string_view text);
  /// Ends the row. One of a single empty cell is written "", for a blank line would be none.
  void end_row();
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  CsvQuotes quotes_;
  std::string text_;
  std::size_t row_ = 0;  // where the row begins
  std::int64_t cells_ = 0;
};

/// The table as CSV text with a header: cells quoted where they must be, "" where missing.
std::string write_csv(const Table& table);

}  // namespace halfspace::data
