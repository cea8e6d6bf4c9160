// data: the labels and features of a LIBSVM file.
#include "halfspace/data/libsvm.hpp"

#include <limits>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/data/csv_scan.hpp"
#include "halfspace/data/text_lines.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

using io::shown;

constexpr std::string_view kWordEnd = " \t#";

class LibsvmReader {
 public:
  LibsvmReader(std::string_view text, const std::string& name) : lines_(text, name, "libsvm") {
    table_.name = name;
    table_.absent_is_zero = true;
  }

  Source read() {
    while (lines_.next()) {
      lines_.skip_blanks();
      if (!at_end()) read_row();
    }
    if (table_.rows == 0) fail_file("libsvm.empty", "has no rows");
    std::string target = several_ ? add_label_columns() : add_label_column();
    add_features();
    return {.name = table_.name,
            .train = std::move(table_),
            .test = {},
            .default_target = std::move(target)};
  }

 private:
  struct Label {
    std::int64_t row;
    double value;
  };

  [[nodiscard]] bool at_end() const { return lines_.at_end() || lines_.peek() == '#'; }
  [[nodiscard]] std::string_view next_word() const {
    return lines_.rest().substr(0, lines_.rest().find_first_of(kWordEnd));
  }

  void read_row() {
    if (next_word().find(':') == std::string_view::npos) read_labels();
    lines_.skip_blanks();
    if (next_word().starts_with("qid:")) skip_query();
    std::int64_t last = -1;
    for (lines_.skip_blanks(); !at_end(); lines_.skip_blanks()) last = read_feature(last);
    table_.lines.push_back(lines_.number());
    ++table_.rows;
  }

  void read_labels() {
    while (true) {
      const std::size_t start = lines_.position();
      const std::string_view text = lines_.until(" \t#,");
      double value = 0;
      if (classify(text, value) != CellKind::number)
        lines_.fail_at(start, fmt::format("{} is no label, a finite number", shown(text)));
      labels_.push_back({table_.rows, value});
      if (lines_.peek() != ',') return;
      lines_.advance();
      several_ = true;
    }
  }

  void skip_query() {
    (void)lines_.until(":");
    lines_.advance();
    const std::size_t start = lines_.position();
    const std::string_view text = lines_.until(kWordEnd);
    if (!base::parse<std::int64_t>(text))
      lines_.fail_at(start, fmt::format("{} is no query id, a whole number", shown(text)));
  }

  // Gives the feature's index.
  std::int64_t read_feature(std::int64_t last) {
    const std::size_t start = lines_.position();
    const std::string_view digits = lines_.until(" \t#:");
    const std::int64_t index = base::parse<std::int64_t>(digits).value_or(-1);
    if (index < 0 || index > kMaxLibsvmIndex)
      lines_.fail_at(start, fmt::format("{} is no index, a whole number from 0 to {}",
                                        shown(digits), kMaxLibsvmIndex));
    if (index <= last)
      lines_.fail_at(start, fmt::format("index {} follows {}; indices ascend", index, last));
    if (lines_.peek() != ':') lines_.fail_here("a feature is written index:value");
    lines_.advance();
    const double value = read_value();
    reach(index);
    if (value != 0) features_[static_cast<std::size_t>(index)].add(table_.rows, value);
    zero_based_ = zero_based_ || index == 0;
    return index;
  }

  // Makes features up to this index.
  void reach(std::int64_t index) {
    while (std::ssize(features_) <= index) features_.emplace_back().sparse = true;
  }

  double read_value() {
    const std::size_t start = lines_.position();
    const std::string_view text = lines_.until(kWordEnd);
    double value = 0;
    const CellKind kind = classify(text, value);
    if (text.empty() || kind == CellKind::text || kind == CellKind::infinite)
      lines_.fail_at(start, fmt::format("{} is not a finite number", shown(text)));
    return value;
  }

  // One label a row.
  std::string add_label_column() {
    Column column{.name = "label"};
    column.numbers.assign(static_cast<std::size_t>(table_.rows),
                          std::numeric_limits<double>::quiet_NaN());
    for (const auto& [row, value] : labels_) column.numbers[static_cast<std::size_t>(row)] = value;
    std::string target = column.name;
    if (!labels_.empty()) table_.columns.push_back(std::move(column));
    return target;
  }

  // A column a label.
  std::string add_label_columns() {
    std::map<double, Column> columns;
    for (const auto& [row, value] : labels_) {
      Column& column = columns[value];
      if (column.rows.empty() || column.rows.back() != row) column.add(row, 1);
    }
    if (std::ssize(columns) > kMaxLibsvmIndex)
      fail_file("libsvm.labels", fmt::format("has {} different labels; at most {} are read",
                                             columns.size(), kMaxLibsvmIndex));
    for (auto& [value, column] : columns) {
      column.name = "label_" + number_text(value);
      column.sparse = true;
      column.settle(table_.rows);
      table_.columns.push_back(std::move(column));
    }
    return fmt::format("first:{}", columns.size());
  }

  void add_features() {
    if (!zero_based_) reach(1);  // also where every row is zeros: a model finds x1 by its name
    for (std::size_t i = zero_based_ ? 0 : 1; i < features_.size(); ++i) {
      features_[i].name = fmt::format("x{}", i);
      features_[i].settle(table_.rows);
      table_.columns.push_back(std::move(features_[i]));
    }
  }

  [[noreturn]] void fail_file(std::string_view id, const std::string& what) const {
    fail(id, "libsvm", fmt::format("'{}' {}", table_.name, what));
  }

  TextLines lines_;
  Table table_;
  std::vector<Label> labels_;  // a row may have several, or none
  std::vector<Column> features_;
  bool several_ = false;
  bool zero_based_ = false;
};

}  // namespace

Source parse_libsvm(std::string_view text, const std::string& name) {
  return LibsvmReader(text, name).read();
}

}  // namespace halfspace::data
