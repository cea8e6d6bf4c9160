// data: tables as CSV text.
#include "halfspace/data/csv.hpp"

namespace halfspace::data {
namespace {

void append_field(std::string& out, const std::string& text) {
  const bool plain = text.find_first_of(",;\"\r\n\t") == std::string::npos &&
                     !text.starts_with(' ') && !text.ends_with(' ');
  if (plain) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

std::string write_csv(const Table& table) {
  std::string out;
  for (const Column& column : table.columns) {
    if (&column != table.columns.data()) out += ',';
    append_field(out, column.name);
  }
  out += '\n';
  for (std::int64_t row = 0; row < table.rows; ++row) {
    const std::size_t start = out.size();
    for (const Column& column : table.columns) {
      if (&column != table.columns.data()) out += ',';
      append_field(out, column.text(row));
    }
    if (out.size() == start) out += "\"\"";  // a blank line would be no row
    out += '\n';
  }
  return out;
}

}  // namespace halfspace::data
