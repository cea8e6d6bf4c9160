// data: columns of a CSV file: which are numbers, which are words, and what they are called.
#include "halfspace/data/csv.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/csv_scan.hpp"
#include "halfspace/data/text_codes.hpp"
#include "halfspace/data/text_lines.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

// A cell worth pointing at.
struct Place {
  std::int64_t line;
  std::string text;
};

// What is known of a column while its cells pass by.
struct Draft {
  bool is_text = false;
  bool any_number = false;
  std::vector<double> numbers;
  std::optional<Place> first_text;
  std::optional<Place> first_infinite;

  void add(const CsvCell& cell, std::int64_t line) {
    double value = 0;
    const CellKind kind = classify(cell.raw, value);
    any_number = any_number || kind == CellKind::number || kind == CellKind::infinite;
    if (kind == CellKind::text && !first_text) {
      first_text = Place{line, cell.text()};
      is_text = true;
      numbers = {};
    }
    if (kind == CellKind::infinite && !first_infinite) first_infinite = Place{line, cell.text()};
    if (!is_text) numbers.push_back(value);
  }
  // The first row turned out to be data.
  void add_first(const CsvCell& cell, std::int64_t line) {
    Draft first;
    first.add(cell, line);
    if (first.first_text) first_text = first.first_text;
    if (first.first_infinite) first_infinite = first.first_infinite;
    is_text = is_text || first.is_text;
    if (is_text)
      numbers = {};
    else
      numbers.insert(numbers.begin(), first.numbers.front());
  }
};

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& name, const CsvOptions& options)
      : text_(plain_text(text, name, "csv")), options_(options), delimiter_(options.delimiter) {
    table_.name = name;
    if (delimiter_ == '\0') delimiter_ = sniff();
  }

  Table read() {
    read_numbers();
    const bool header = decide_header();
    name_columns(header);
    if (!header)
      for (std::size_t i = 0; i < drafts_.size(); ++i) drafts_[i].add_first(first_[i], first_line_);
    if (header) table_.lines.erase(table_.lines.begin());
    table_.rows = static_cast<std::int64_t>(table_.lines.size());
    if (table_.rows == 0)
      fail("csv.empty", "csv", fmt::format("'{}' has a header but no rows", table_.name));
    settle_kinds();
    read_categories(header);
    return std::move(table_);
  }

 private:
  [[nodiscard]] char sniff() const {
    const std::string& name = table_.name;
    if (name.ends_with(".tsv") || name.ends_with(".tsv.gz")) return '\t';
    std::size_t counts[3] = {0, 0, 0};
    constexpr std::string_view kChoices = ",;\t";
    bool quoted = false;
    const std::size_t start = std::min(text_.find_first_not_of("\r\n"), text_.size());
    for (const char c : text_.substr(start)) {
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == '\n' || c == '\r')) break;
      const std::size_t choice = kChoices.find(c);
      if (!quoted && choice != std::string_view::npos) ++counts[choice];
    }
    return kChoices[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
  }

  // First pass: every number; the columns that turn out to be words are read again later.
  void read_numbers() {
    CsvScanner scanner(text_, delimiter_, table_.name);
    if (!scanner.next(first_))
      fail("csv.empty", "csv", fmt::format("'{}' has no rows", table_.name));
    first_line_ = scanner.line();
    table_.lines.push_back(first_line_);
    drafts_.resize(first_.size());
    std::vector<CsvCell> row;
    while (scanner.next(row)) {
      if (row.size() != first_.size()) fail_ragged(row, scanner.line());
      for (std::size_t i = 0; i < row.size(); ++i) drafts_[i].add(row[i], scanner.line());
      table_.lines.push_back(scanner.line());
    }
  }

  [[noreturn]] void fail_ragged(const std::vector<CsvCell>& row, std::int64_t line) const {
    const std::size_t width = first_.size();
    const std::string hint =
        row.size() < width ? fmt::format("nothing stands for column {} ({})", row.size() + 1,
                                         shown(first_[row.size()].text()))
                           : fmt::format("field {} is {}; quote a field that contains {}",
                                         width + 1, shown(row[width].text()),
                                         delimiter_ == '\t' ? "a tab" : shown({&delimiter_, 1}));
    fail("csv.ragged", "csv",
         fmt::format("'{}': line {} has {} field{} where line {} has {}; {}", table_.name, line,
                     row.size(), row.size() == 1 ? "" : "s", first_line_, width, hint));
  }

  [[nodiscard]] bool decide_header() const {
    if (options_.header != Header::automatic) return options_.header == Header::present;
    bool any_number = false;
    for (std::size_t i = 0; i < first_.size(); ++i) {
      double value = 0;
      const CellKind kind = classify(first_[i].raw, value);
      if (kind == CellKind::text && !drafts_[i].is_text && drafts_[i].any_number) return true;
      any_number = any_number || kind == CellKind::number || kind == CellKind::infinite;
    }
    return !any_number && !first_row_recurs();
  }

  [[nodiscard]] bool first_row_recurs() const {
    CsvScanner scanner(text_, delimiter_, table_.name);
    std::vector<CsvCell> row;
    scanner.next(row);
    while (scanner.next(row))
      for (std::size_t i = 0; i < row.size(); ++i)
        if (!row[i].raw.empty() && row[i].raw == first_[i].raw) return true;
    return false;
  }

  void name_columns(bool header) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < first_.size(); ++i) {
      Column& column = table_.columns.emplace_back();
      column.name = header ? first_[i].text() : std::string();
      if (column.name.empty()) column.name = fmt::format("column_{}", i + 1);
      if (!io::is_utf8(column.name)) fail_utf8(first_line_, i, column.name);
      if (!seen.insert(column.name).second)
        fail("csv.duplicate", "csv",
             fmt::format("'{}': line {} names two columns {}; rename one", table_.name, first_line_,
                         shown(column.name)));
    }
    table_.has_names = header;
  }

  // Numeric or not, with the user's wishes; numbers move into their columns.
  void settle_kinds() {
    std::set<std::size_t> forced;
    for (const std::string& name : options_.numeric) forced.insert(column_index(table_, name));
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      Column& column = table_.columns[i];
      Draft& draft = drafts_[i];
      if (forced.contains(i) && draft.first_text)
        fail_cell("csv.number", *draft.first_text, i, "is not a number",
                  "correct it, leave it empty, or let the column be text");
      const bool as_text =
          std::find(options_.text.begin(), options_.text.end(), column.name) != options_.text.end();
      column.numeric = !draft.is_text && (!as_text || forced.contains(i));
      if (column.numeric && draft.first_infinite)
        fail_cell("csv.infinite", *draft.first_infinite, i, "is not a finite number",
                  "correct it, or leave it empty if it is missing");
      if (column.numeric) column.numbers = std::move(draft.numbers);
    }
  }

  // Second pass, only when there are words.
  void read_categories(bool header) {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < table_.columns.size(); ++i)
      if (!table_.columns[i].numeric) wanted.push_back(i);
    if (wanted.empty()) return;
    std::vector<TextCodes> codes(table_.columns.size());
    CsvScanner scanner(text_, delimiter_, table_.name);
    std::vector<CsvCell> row;
    if (header) scanner.next(row);
    while (scanner.next(row))
      for (const std::size_t i : wanted) {
        Column& column = table_.columns[i];
        auto& known = codes[i];
        double value = 0;
        if (classify(row[i].raw, value) == CellKind::missing) {
          column.codes.push_back(-1);
          continue;
        }
        const bool plain = !row[i].quoted || row[i].raw.find('"') == std::string_view::npos;
        auto found = plain ? known.find(row[i].raw) : known.find(row[i].text());
        if (found == known.end()) {
          column.categories.push_back(row[i].text());
          if (!io::is_utf8(column.categories.back()))
            fail_utf8(scanner.line(), i, column.categories.back());
          found = known.emplace(column.categories.back(), static_cast<std::int32_t>(known.size()))
                      .first;
        }
        column.codes.push_back(found->second);
      }
  }

  [[noreturn]] void fail_cell(std::string_view id, const Place& place, std::size_t column,
                              std::string_view what, std::string_view cure) const {
    fail(
        id, "csv",
        fmt::format("'{}': line {}, column {} ({}): {} {}; {}", table_.name, place.line, column + 1,
                    shown(table_.columns[column].name), shown(place.text), what, cure));
  }
  [[noreturn]] void fail_utf8(std::int64_t line, std::size_t column, std::string_view text) const {
    fail(
        "csv.utf8", "csv",
        fmt::format("'{}': line {}, column {}: {} is not UTF-8; convert the file, as with iconv -f "
                    "latin1 -t utf-8",
                    table_.name, line, column + 1, shown(text)));
  }

  std::string_view text_;
  const CsvOptions& options_;
  char delimiter_;
  Table table_;
  std::vector<CsvCell> first_;
  std::int64_t first_line_ = 1;
  std::vector<Draft> drafts_;
};

}  // namespace

Table parse_csv(std::string_view text, const std::string& name, const CsvOptions& options) {
  return CsvReader(text, name, options).read();
}

Table read_csv(const std::filesystem::path& path, const CsvOptions& options) {
  return parse_csv(io::as_text(io::read_file(path)), path.native(), options);
}

}  // namespace halfspace::data
