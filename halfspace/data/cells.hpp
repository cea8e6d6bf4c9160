// data: numbers out of a table's cells, and the errors that name a cell.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "halfspace/data/preprocess.hpp"

namespace halfspace::data {

/// Raises "'file': line 7, column 'a': 'cell' <what>".
[[noreturn]] void fail_cell(const Table& table, std::int64_t row, const std::string& column,
                            const std::string& text, std::string_view what);

/// The number in a cell, also of a column that was read as text; NaN when missing.
/// Throws: Error when it is a word.
double number_at(const Table& table, const Column& column, std::int64_t row);

/// (x - mean) / scale of the cells of `rows`, the median where x is missing, into out[i * ld].
/// T is float or double. Throws: Error when the result is not finite.
template <class T>
void put_numbers(const Table& table, const Column& column, const InputColumn& rule,
                 std::span<const std::int64_t> rows, T* out, std::int64_t ld);

}  // namespace halfspace::data
