// data: finding columns and naming places in a table.
#include "halfspace/data/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {

bool Column::missing(std::int64_t row) const {
  const auto i = static_cast<std::size_t>(row);
  return numeric ? std::isnan(numbers[i]) : codes[i] < 0;
}

std::string Column::text(std::int64_t row) const {
  if (missing(row)) return {};
  const auto i = static_cast<std::size_t>(row);
  return numeric ? number_text(numbers[i]) : categories[static_cast<std::size_t>(codes[i])];
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
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error == std::errc() && end == name.data() + name.size()) {
    if (number >= 1 && number <= count) return static_cast<std::size_t>(number - 1);
    if (number < 0 && number >= -count) return static_cast<std::size_t>(number + count);
  }
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
