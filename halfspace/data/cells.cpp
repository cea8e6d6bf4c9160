// data: reading cells as numbers.
#include "halfspace/data/cells.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/csv_scan.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {

using io::shown;

void fail_cell(const Table& table, std::int64_t row, const std::string& column,
               const std::string& text, std::string_view what) {
  fail("preprocess.cell", "data",
       fmt::format("'{}': {}, column {}: {} {}", table.name, table.where(row), shown(column),
                   shown(text), what));
}

double number_at(const Table& table, const Column& column, std::int64_t row) {
  if (column.numeric) return column.number(row);
  if (column.missing(row)) return std::numeric_limits<double>::quiet_NaN();
  double value = 0;
  const std::string text = column.text(row);
  if (classify(text, value) != CellKind::number)
    fail_cell(table, row, column.name, text,
              "is not a number, and the model was trained on numbers there");
  return value;
}

template <class T>
void put_numbers(const Table& table, const Column& column, const InputColumn& rule,
                 std::span<const std::int64_t> rows, T* out, std::int64_t ld) {
  NumberReader number(column);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double cell = column.numeric ? number(rows[i]) : number_at(table, column, rows[i]);
    const double value = ((std::isnan(cell) ? rule.median : cell) - rule.mean) / rule.scale;
    const T stored = static_cast<T>(value);
    if (!std::isfinite(stored))
      fail_cell(table, rows[i], rule.name, column.text(rows[i]),
                "is too large for the network's precision");
    out[static_cast<std::int64_t>(i) * ld] = stored;
  }
}

template void put_numbers<float>(const Table&, const Column&, const InputColumn&,
                                 std::span<const std::int64_t>, float*, std::int64_t);
template void put_numbers<double>(const Table&, const Column&, const InputColumn&,
                                  std::span<const std::int64_t>, double*, std::int64_t);

}  // namespace halfspace::data
