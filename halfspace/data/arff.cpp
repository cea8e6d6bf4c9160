// data: the attributes and rows of an ARFF file.
#include "halfspace/data/arff.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/arff_words.hpp"
#include "halfspace/data/csv_scan.hpp"
#include "halfspace/data/text_codes.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class ArffReader {
 public:
  ArffReader(std::string_view text, const std::string& name) : lines_(text, name) {
    table_.name = name;
  }

  Source read() {
    read_header();
    while (lines_.next())
      if (!blank_or_comment()) read_row();
    if (table_.rows == 0) fail_file("arff.empty", "has no rows after its @data line");
    if (sparse_) spread();
    std::string target = default_target();
    return {.name = table_.name,
            .train = std::move(table_),
            .test = {},
            .default_target = std::move(target)};
  }

 private:
  bool blank_or_comment() {
    lines_.skip_blanks();
    return lines_.at_end() || lines_.peek() == '%';
  }

  void read_header() {
    while (lines_.next()) {
      if (blank_or_comment()) continue;
      const std::size_t start = lines_.position();
      const std::string keyword = lowered(lines_.until(ArffWords::kBlanks));
      lines_.skip_blanks();
      if (keyword == "@relation") {
        relation_ = lines_.rest();
      } else if (keyword == "@attribute") {
        read_attribute();
      } else if (keyword == "@data") {
        if (table_.columns.empty()) fail_file("arff.empty", "has no @attribute before @data");
        return;
      } else {
        lines_.fail_at(
            start, fmt::format("{} is none of @relation, @attribute and @data", shown(keyword)));
      }
    }
    fail_file("arff.data", "has no @data line; it is truncated or not ARFF");
  }

  void read_attribute() {
    const std::size_t start = lines_.position();
    Column column;
    column.name = std::string(lines_.word(" \t{").text);
    if (column.name.empty()) lines_.fail_at(start, "an attribute has a name and a type");
    check_utf8(column.name, start);
    if (!names_.insert(column.name).second)
      lines_.fail_at(start,
                     fmt::format("two attributes are called {}; rename one", shown(column.name)));
    lines_.skip_blanks();
    TextCodes& codes = codes_.emplace_back();
    open_.push_back(lines_.peek() != '{');
    if (open_.back())
      column.numeric = read_type();
    else
      read_categories(column, codes);
    table_.columns.push_back(std::move(column));
  }

  // Is it a type of numbers?
  bool read_type() {
    constexpr std::array<std::string_view, 3> kNumbers{"numeric", "real", "integer"};
    constexpr std::array<std::string_view, 2> kTexts{"string", "date"};
    const std::size_t start = lines_.position();
    const std::string type = lowered(lines_.until(ArffWords::kBlanks));
    if (std::find(kNumbers.begin(), kNumbers.end(), type) != kNumbers.end()) return true;
    if (std::find(kTexts.begin(), kTexts.end(), type) != kTexts.end()) return false;
    lines_.fail_at(start, fmt::format("{} is no type; types: numeric, real, integer, string, "
                                      "date, or values in braces",
                                      shown(type)));
  }

  void read_categories(Column& column, TextCodes& codes) {
    column.numeric = false;
    do {
      lines_.advance();  // the brace or comma
      lines_.skip_blanks();
      const std::size_t start = lines_.position();
      const ArffWords::Word value = lines_.trimmed_word(",}");
      if (value.text.empty() && !value.quoted) lines_.fail_at(start, "a value is missing here");
      check_utf8(value.text, start);
      const auto code = static_cast<std::int32_t>(column.categories.size());
      if (!codes.emplace(value.text, code).second)
        lines_.fail_at(start, fmt::format("the value {} stands twice", shown(value.text)));
      column.categories.emplace_back(value.text);
      lines_.skip_blanks();
    } while (lines_.peek() == ',');
    if (lines_.peek() != '}') lines_.fail_here("the list of values must end with a brace");
  }

  void read_row() {
    const bool sparse = lines_.peek() == '{';
    if (table_.rows == 0) {
      sparse_ = sparse;
      for (Column& column : table_.columns) column.sparse = sparse && column.numeric;
    }
    if (sparse != sparse_)
      lines_.fail_here("sparse rows (in braces) and dense ones cannot stand in one file");
    if (sparse)
      read_sparse();
    else
      read_dense();
    table_.lines.push_back(lines_.number());
    ++table_.rows;
  }

  void read_dense() {
    const std::size_t width = table_.columns.size();
    for (std::size_t i = 0; i < width; ++i) {
      const std::size_t start = lines_.position();
      const ArffWords::Word value = lines_.trimmed_word(",\t");
      if (value.text.empty() && !value.quoted)
        lines_.fail_at(start, fmt::format("nothing stands for column {} ({}); write ? for a "
                                          "missing value",
                                          i + 1, shown(table_.columns[i].name)));
      put(i, value);
      lines_.skip_blanks();
      if (i + 1 == width) break;
      if (lines_.at_end())
        lines_.fail_here(
            fmt::format("the row has {} values; the header has {} attributes", i + 1, width));
      if (lines_.peek() == ',') lines_.advance();
      lines_.skip_blanks();
    }
    if (!lines_.at_end()) lines_.fail_here(fmt::format("the row has more than {} values", width));
  }

  void read_sparse() {
    std::int64_t last = -1;
    lines_.advance();
    lines_.skip_blanks();
    while (lines_.peek() != '}') {
      if (lines_.at_end()) lines_.fail_here("a sparse row ends with a brace");
      last = read_index(last);
      lines_.skip_blanks();
      const std::size_t start = lines_.position();
      const ArffWords::Word value = lines_.trimmed_word(",}");
      if (value.text.empty() && !value.quoted) lines_.fail_at(start, "a value is missing here");
      put(static_cast<std::size_t>(last), value);
      lines_.skip_blanks();
      if (lines_.peek() == ',') lines_.advance();
      lines_.skip_blanks();
    }
    lines_.advance();
    lines_.skip_blanks();
    if (!lines_.at_end()) lines_.fail_here("a sparse row ends with its brace");
  }

  std::int64_t read_index(std::int64_t last) {
    const std::size_t start = lines_.position();
    const std::string_view digits = lines_.until(" \t,}");
    const std::int64_t index = base::parse<std::int64_t>(digits).value_or(-1);
    if (index < 0 || index >= std::ssize(table_.columns))
      lines_.fail_at(start, fmt::format("{} is no index of an attribute, from 0 to {}",
                                        shown(digits), table_.columns.size() - 1));
    if (index <= last)
      lines_.fail_at(start, fmt::format("index {} follows {}; indices ascend", index, last));
    return index;
  }

  void put(std::size_t i, const ArffWords::Word& value) {
    Column& column = table_.columns[i];
    const bool missing = !value.quoted && value.text == "?";
    if (!column.numeric) {
      if (sparse_) column.rows.push_back(table_.rows);
      column.codes.push_back(missing ? -1 : code_of(i, value.text));
      return;
    }
    double number = 0;
    const CellKind kind = classify(value.text, number);
    if (kind == CellKind::text || kind == CellKind::infinite)
      fail_cell(i, value.text, "is not a finite number; write ? where it is missing");
    if (!sparse_)
      column.numbers.push_back(number);
    else if (number != 0)
      column.add(table_.rows, number);
  }

  std::int32_t code_of(std::size_t i, std::string_view value) {
    TextCodes& codes = codes_[i];
    if (const auto found = codes.find(value); found != codes.end()) return found->second;
    Column& column = table_.columns[i];
    if (!open_[i]) {
      constexpr std::size_t kListed = 12;
      const std::vector<std::string>& all = column.categories;
      const std::size_t listed = std::min(all.size(), kListed);
      std::string names;
      for (std::size_t c = 0; c < listed; ++c) names += (c == 0 ? "" : ", ") + shown(all[c]);
      fail_cell(
          i, value,
          fmt::format("is none of its values: {}{}", names, listed < all.size() ? ", ..." : ""));
    }
    check_utf8(value, lines_.position());
    column.categories.emplace_back(value);
    return codes.emplace(value, static_cast<std::int32_t>(codes.size())).first->second;
  }

  // Sparse columns of categories get a code for every row; those of numbers only where it pays.
  void spread() {
    const auto rows = static_cast<std::size_t>(table_.rows);
    const auto nominal = static_cast<std::size_t>(std::count_if(
        table_.columns.begin(), table_.columns.end(), [](const Column& c) { return !c.numeric; }));
    if (nominal != 0 && rows > io::kMaxFileBytes / sizeof(std::int32_t) / nominal)
      fail_file("arff.size", fmt::format("would take over {} bytes of memory for its nominal "
                                         "values; make the attributes numeric",
                                         io::kMaxFileBytes));
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      Column& column = table_.columns[i];
      column.settle(table_.rows);
      if (column.numeric) continue;
      std::vector<std::int32_t> codes(rows, open_[i] ? -1 : 0);
      for (std::size_t cell = 0; cell < column.rows.size(); ++cell)
        codes[static_cast<std::size_t>(column.rows[cell])] = column.codes[cell];
      column.codes = std::move(codes);
      column.rows = {};
    }
  }

  // MEKA writes how many labels there are, and at which end, into the relation's name.
  [[nodiscard]] std::string default_target() const {
    constexpr std::string_view kOption = "-C ";
    const std::size_t option = relation_.find(kOption);
    if (option != std::string_view::npos) {
      const std::string_view digits = relation_.substr(option + kOption.size());
      std::int64_t count = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), count);
      const std::int64_t width = std::ssize(table_.columns);
      if (count > 0 && count < width) return fmt::format("first:{}", count);
      if (count < 0 && count > -width) return fmt::format("last:{}", -count);
    }
    return table_.columns.back().name;
  }

  void check_utf8(std::string_view text, std::size_t position) const {
    if (!io::is_utf8(text))
      lines_.fail_at(position,
                     fmt::format("{} is not UTF-8; convert the file, as with iconv -f latin1 -t "
                                 "utf-8",
                                 shown(text)));
  }
  [[noreturn]] void fail_cell(std::size_t i, std::string_view text, const std::string& what) const {
    fail("arff.cell", "arff",
         fmt::format("'{}': line {}, column {} ({}): {} {}", table_.name, lines_.number(), i + 1,
                     shown(table_.columns[i].name), shown(text), what));
  }
  [[noreturn]] void fail_file(std::string_view id, const std::string& what) const {
    fail(id, "arff", fmt::format("'{}' {}", table_.name, what));
  }

  ArffWords lines_;
  Table table_;
  std::string_view relation_;
  std::set<std::string> names_;
  std::vector<TextCodes> codes_;  // of each column, for categories
  std::vector<bool> open_;        // of each column: values are not declared
  bool sparse_ = false;
};

}  // namespace

Source parse_arff(std::string_view text, const std::string& name) {
  return ArffReader(text, name).read();
}

}  // namespace halfspace::data
