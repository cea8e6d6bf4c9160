// data: reading labels.
#include "halfspace/data/labels.hpp"

#include <limits>

#include "halfspace/data/cells.hpp"

namespace halfspace::data {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double label_named(const std::string& text) {
  if (text == "0") return 0;
  return text == "1" ? 1 : kNone;
}

}  // namespace

std::vector<double> labels_of(const Table& table, const Column& column,
                              std::span<const std::int64_t> rows) {
  std::vector<double> of_code;
  of_code.reserve(column.categories.size());
  for (const std::string& category : column.categories) of_code.push_back(label_named(category));
  NumberReader number(column);
  std::vector<double> out;
  out.reserve(rows.size());
  for (const std::int64_t row : rows) {
    double label = kNone;
    if (column.numeric)
      label = number(row);
    else if (!column.missing(row))
      label = of_code[static_cast<std::size_t>(column.codes[static_cast<std::size_t>(row)])];
    if (label != 0 && label != 1)
      fail_cell(table, row, column.name, column.text(row),
                "is no label, 0 or 1; name one target for another task than multilabel");
    out.push_back(label);
  }
  return out;
}

}  // namespace halfspace::data
