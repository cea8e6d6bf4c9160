// data: finding columns and naming places in a table.
#include "halfspace/data/table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {

double NumberReader::operator()(std::int64_t row) {
  const std::vector<double>& numbers = column_->numbers;
  if (!column_->sparse) return numbers[static_cast<std::size_t>(row)];
  const std::vector<std::int64_t>& rows = column_->rows;
  if (next_ > 0 && rows[next_ - 1] >= row) next_ = 0;
  if (next_ < rows.size() && rows[next_] < row) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(next_);
    next_ = static_cast<std::size_t>(std::lower_bound(from, rows.end(), row) - rows.begin());
  }
  return next_ < rows.size() && rows[next_] == row ? numbers[next_] : 0;
}

double Column::number(std::int64_t row) const { return NumberReader(*this)(row); }

std::vector<double> Column::all_numbers(std::int64_t count) const {
  if (!sparse) return numbers;
  std::vector<double> out(static_cast<std::size_t>(count), 0.0);
  for (std::size_t i = 0; i < rows.size(); ++i) out[static_cast<std::size_t>(rows[i])] = numbers[i];
  return out;
}

void Column::add(std::int64_t row, double number) {
  rows.push_back(row);
  numbers.push_back(number);
}

void Column::settle(std::int64_t count) {
  if (!sparse || std::ssize(rows) * 2 < count) return;  // a sparse cell takes twice the bytes
  numbers = all_numbers(count);
  rows = {};
  sparse = false;
}

bool Column::missing(std::int64_t row) const {
  return numeric ? std::isnan(number(row)) : codes[static_cast<std::size_t>(row)] < 0;
}

std::string Column::text(std::int64_t row) const {
  if (missing(row)) return {};
  if (numeric) return number_text(number(row));
  return categories[static_cast<std::size_t>(codes[static_cast<std::size_t>(row)])];
}

std::vector<std::string> Table::column_names() const {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const Column& column : columns) names.push_back(column.name);
  return names;
}

std::string Table::where(std::int64_t row) const {
  const auto i = static_cast<std::size_t>(row);
  return i < lines.size() ? fmt::format("line {}", lines[i]) : fmt::format("row {}", row + 1);
}

std::size_t column_index(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  const auto count = static_cast<std::int64_t>(table.columns.size());
  const std::int64_t number = base::parse<std::int64_t>(name).value_or(0);
  if (number >= 1 && number <= count) return static_cast<std::size_t>(number - 1);
  if (number < 0 && number >= -count) return static_cast<std::size_t>(number + count);
  std::vector<std::string> names = table.column_names();
  const std::string near = base::nearest(name, names);
  constexpr std::size_t kListed = 40;
  const std::size_t hidden = names.size() > kListed ? names.size() - kListed : 0;
  names.resize(names.size() - hidden);
  for (std::string& column : names) {
    column = io::shown(column);
    column = column.substr(1, column.size() - 2);
  }
  fail("column.missing", "data",
       fmt::format("'{}' has no column {}{}; columns: {}{}", table.name, io::shown(name),
                   near.empty() ? "" : fmt::format("; did you mean {}?", io::shown(near)),
                   base::join(names), hidden != 0 ? fmt::format(" and {} more", hidden) : ""));
}

std::string number_text(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

}  // namespace halfspace::data
