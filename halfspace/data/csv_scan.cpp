// data: cutting text into cells, and telling numbers from words.
#include "halfspace/data/csv_scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::data {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

bool is_missing(std::string_view cell) {
  if (cell.size() > 4) return false;
  constexpr std::array<std::string_view, 6> kMissing{"", "na", "n/a", "nan", "null", "?"};
  return std::any_of(kMissing.begin(), kMissing.end(),
                     [&](std::string_view word) { return equals_ignoring_case(cell, word); });
}

// The decimal exponent tells a number too large for a double from one too small.
bool rounds_to_zero(std::string_view digits) {
  const std::size_t e = digits.find_first_of("eE");
  if (e != std::string_view::npos) return digits.substr(e + 1).starts_with('-');
  return digits.substr(digits.starts_with('-') ? 1 : 0).starts_with('0') || digits.starts_with('.');
}

}  // namespace

std::string CsvCell::text() const {
  std::string out(raw);
  if (quoted)
    for (std::size_t at = out.find("\"\""); at != std::string::npos; at = out.find("\"\"", at + 1))
      out.erase(at, 1);
  return out;
}

bool CsvScanner::next(std::vector<CsvCell>& row) {
  while (!at_end()) {
    row.clear();
    row_line_ = line_;
    row.push_back(cell(1));
    while (!at_end() && text_[position_] == delimiter_) {
      ++position_;
      row.push_back(cell(row.size() + 1));
    }
    skip_newline();
    if (row.size() > 1 || row[0].quoted || !row[0].raw.empty()) return true;
  }
  return false;
}

CsvCell CsvScanner::cell(std::size_t field) {
  skip_blanks();
  if (!at_end() && text_[position_] == '"') return quoted_cell(field);
  const std::size_t start = position_;
  while (!at_break()) ++position_;
  std::size_t end = position_;
  while (end > start && is_blank(text_[end - 1])) --end;
  return {text_.substr(start, end - start), false};
}

CsvCell CsvScanner::quoted_cell(std::size_t field) {
  const std::int64_t opened = line_;
  const std::size_t start = ++position_;
  while (true) {
    const std::size_t quote = text_.find('"', position_);
    if (quote == std::string_view::npos)
      fail("csv.quote", "csv",
           fmt::format("'{}': line {}, field {} opens a quote that is never closed", name_, opened,
                       field));
    const std::string_view passed = text_.substr(position_, quote - position_);
    line_ += std::count(passed.begin(), passed.end(), '\n');
    position_ = quote + 1;
    if (at_end() || text_[position_] != '"') break;
    ++position_;
  }
  const CsvCell cell{text_.substr(start, position_ - 1 - start), true};
  skip_blanks();
  if (!at_break())
    fail("csv.quote", "csv",
         fmt::format(
             "'{}': line {}, field {} has text after its closing quote; write a quote inside a "
             "field twice",
             name_, line_, field));
  return cell;
}

void CsvScanner::skip_blanks() {
  while (!at_end() && is_blank(text_[position_]) && text_[position_] != delimiter_) ++position_;
}

void CsvScanner::skip_newline() {
  if (at_end()) return;
  if (text_[position_] == '\r') {
    ++position_;
    if (!at_end() && text_[position_] == '\n') ++position_;
  } else {
    ++position_;
  }
  ++line_;
}

CellKind classify(std::string_view cell, double& value) {
  value = std::numeric_limits<double>::quiet_NaN();
  const std::string_view digits =
      cell.size() > 1 && cell[0] == '+' && cell[1] != '-' ? cell.substr(1) : cell;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
    value = std::numeric_limits<double>::quiet_NaN();
    return is_missing(cell) ? CellKind::missing : CellKind::text;
  }
  if (error == std::errc::result_out_of_range) {
    if (!rounds_to_zero(digits)) return CellKind::infinite;
    value = 0;
    return CellKind::number;
  }
  if (std::isnan(value)) return is_missing(digits) ? CellKind::missing : CellKind::text;
  return std::isinf(value) ? CellKind::infinite : CellKind::number;
}

}  // namespace halfspace::data
