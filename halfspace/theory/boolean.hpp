// theory: Boolean functions as truth tables, and the ones that have a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/data/table.hpp"

namespace halfspace::theory {

/// The most inputs a function may have: its table has 2^16 rows.
inline constexpr int kMaxInputs = 16;

/// How false and true are written as numbers.
enum class Encoding : std::uint8_t {
  signs,  // -1, +1
  bits,   // 0, 1
};
constexpr int low(Encoding encoding) { return encoding == Encoding::signs ? -1 : 0; }
constexpr int encoded(bool value, Encoding encoding) { return value ? 1 : low(encoding); }

/// A function of `inputs` truth values. Row r of its table is r in binary with x1 the highest
/// digit: 000, 001, 010, ... for (x1, x2, x3).
struct BooleanFunction {
  int inputs = 0;
  std::vector<std::uint8_t> values{};  // 2^inputs, each 0 or 1

  [[nodiscard]] std::size_t rows() const { return values.size(); }
  /// Input `j` (from 0) in `row`.
  [[nodiscard]] bool input(std::size_t row, int j) const {
    return ((row >> static_cast<unsigned>(inputs - 1 - j)) & 1U) != 0;
  }
  /// How many rows are true.
  [[nodiscard]] std::size_t count() const;
  friend bool operator==(const BooleanFunction&, const BooleanFunction&) = default;
};

/// True in the inputs that are true: whether the value depends on their number alone, and then on
/// it: D + 1 values. Empty when the function is not symmetric.
std::vector<std::uint8_t> symmetric_values(const BooleanFunction& function);

/// A function by name: and, or, xor (2 inputs where none are given), majority:D (true when more
/// than half the inputs are), parity:D (true when an odd number is), random:D (each row true with
/// probability ½, by `seed`). Throws: Error for unknown names, and D missing or outside 1..16.
BooleanFunction named_function(std::string_view text, std::uint64_t seed = 0);

/// The function an expression in x1 ... x16 computes: ! & ^ | (also not, and, xor, or), where the
/// first binds first; parentheses; 0 and 1. It has as many inputs as its highest variable.
/// Throws: Error that points at the mistake.
BooleanFunction parse_function(std::string_view text);

/// The function a table holds: one column with the 2^D values by row, or D + 1 columns, the inputs
/// and then the value, rows in any order. Cells are 0 and 1, or -1 and 1.
/// Throws: Error naming the row that is wrong, missing or given twice.
BooleanFunction function_of(const data::Table& table);

}  // namespace halfspace::theory
