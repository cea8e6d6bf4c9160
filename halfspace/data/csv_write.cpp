// data: rows and tables as CSV text.
#include <utility>

#include "halfspace/data/csv.hpp"

namespace halfspace::data {
namespace {

bool is_plain(std::string_view text, CsvQuotes quotes) {
  if (text.find_first_of(",\"\r\n") != std::string_view::npos) return false;
  return quotes == CsvQuotes::needed || (text.find_first_of(";\t") == std::string_view::npos &&
                                         !text.starts_with(' ') && !text.ends_with(' '));
}

}  // namespace

void CsvWriter::cell(std::string_view text) {
  if (cells_++ > 0) text_ += ',';
  if (is_plain(text, quotes_)) {
    text_ += text;
    return;
  }
  text_ += '"';
  for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
  text_ += '"';
}

void CsvWriter::end_row() {
  if (text_.size() == row_) text_ += "\"\"";  // a blank line would be no row
  text_ += '\n';
  row_ = text_.size();
  cells_ = 0;
}

std::string write_csv(const Table& table) {
  CsvWriter out(CsvQuotes::guessed);
  for (const Column& column : table.columns) out.cell(column.name);
  out.end_row();
  for (std::int64_t row = 0; row < table.rows; ++row) {
    for (const Column& column : table.columns) out.cell(column.text(row));
    out.end_row();
  }
  return std::move(out).text();
}

}  // namespace halfspace::data
