// theory: Boolean expressions and tables to functions.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/data/cells.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/theory/boolean.hpp"
#include "halfspace/theory/syntax.hpp"

namespace halfspace::theory {
namespace {

using Bits = std::vector<std::uint8_t>;

using Rule = std::uint8_t (*)(std::uint8_t a, std::uint8_t b);
constexpr std::array<Rule, 4> kRules{
    [](std::uint8_t a, std::uint8_t) { return static_cast<std::uint8_t>(a ^ 1U); },
    [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a & b); },
    [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a ^ b); },
    [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a | b); }};
constexpr int kNot = 0, kAnd = 1, kXor = 2, kOr = 3;  // in kRules

constexpr std::array kSigns{OperatorSign{"!", kNot, 4, true}, OperatorSign{"~", kNot, 4, true},
                            OperatorSign{"¬", kNot, 4, true}, OperatorSign{"not", kNot, 4, true},
                            OperatorSign{"&", kAnd, 3},       OperatorSign{"&&", kAnd, 3},
                            OperatorSign{"∧", kAnd, 3},       OperatorSign{"and", kAnd, 3},
                            OperatorSign{"^", kXor, 2},       OperatorSign{"⊕", kXor, 2},
                            OperatorSign{"xor", kXor, 2},     OperatorSign{"|", kOr, 1},
                            OperatorSign{"||", kOr, 1},       OperatorSign{"∨", kOr, 1},
                            OperatorSign{"or", kOr, 1}};
constexpr Language kLogic{
    .noun = "logic", .signs = kSigns, .operand = "a variable (x1, x2, ...), ! or ("};

// The number of a variable, from 1.
int variable_number(const Expression& expression, const Part& part) {
  int number = 0;
  const char* const last = part.text.data() + part.text.size();
  const auto [end, error] = std::from_chars(part.text.data() + 1, last, number);
  if (part.text.size() < 2 || part.text[0] != 'x' || end != last)
    expression.fail_at(part, fmt::format("no variable is called {}; variables are x1 to x{}",
                                         io::shown(part.text), kMaxInputs));
  if (error != std::errc() || number < 1 || number > kMaxInputs)
    expression.fail_at(part, fmt::format("a function has at most {} inputs, x1 to x{}; got {}",
                                         kMaxInputs, kMaxInputs, io::shown(part.text)));
  return number;
}

int inputs_of(const Expression& expression) {
  int inputs = 0;
  for (const Part& part : expression.parts()) {
    if (part.kind == Part::Kind::call)
      expression.fail_at(part, fmt::format("a Boolean expression calls no functions; got {}",
                                           io::shown(part.text)));
    if (part.kind == Part::Kind::number && part.text != "0" && part.text != "1")
      expression.fail_at(part, fmt::format("constants are 0 and 1; got {}", io::shown(part.text)));
    if (part.kind == Part::Kind::name) inputs = std::max(inputs, variable_number(expression, part));
  }
  if (inputs == 0)
    expression.fail_at(expression.parts().front(), "an expression has at least one variable, x1");
  return inputs;
}

// The cell's truth value. Throws: Error when it is none.
bool truth(const data::Table& table, const data::Column& column, std::int64_t row) {
  const double value = column.numeric ? column.number(row) : 2;
  if (value != 0 && value != 1 && value != -1)
    data::fail_cell(table, row, column.name, column.text(row), "is neither 0 or 1 nor -1 or 1");
  return value > 0;
}

std::size_t row_number(const data::Table& table, std::int64_t row) {
  std::size_t number = 0;
  for (std::size_t c = 0; c + 1 < table.columns.size(); ++c)
    number = number * 2 + (truth(table, table.columns[c], row) ? 1 : 0);
  return number;
}

}  // namespace

BooleanFunction parse_function(std::string_view text) {
  const Expression expression(kLogic, text);
  BooleanFunction function{.inputs = inputs_of(expression)};
  const std::size_t rows = std::size_t{1} << static_cast<unsigned>(function.inputs);
  function.values = expression.fold<Bits>([&](const Part& part, std::span<Bits> operands) {
    if (part.kind == Part::Kind::number) return Bits(rows, static_cast<std::uint8_t>(part.number));
    Bits out(rows);
    if (part.kind == Part::Kind::name) {
      const int j = variable_number(expression, part) - 1;
      for (std::size_t r = 0; r < rows; ++r) out[r] = function.input(r, j) ? 1 : 0;
    } else {
      std::transform(operands.front().begin(), operands.front().end(), operands.back().begin(),
                     out.begin(), kRules[static_cast<std::size_t>(part.meaning)]);
    }
    return out;
  });
  return function;
}

BooleanFunction function_of(const data::Table& table) {
  const auto rows = static_cast<std::size_t>(table.rows);
  const bool listed = table.columns.size() == 1;
  const int inputs = listed ? static_cast<int>(std::bit_width(rows)) - 1
                            : static_cast<int>(table.columns.size()) - 1;
  if (inputs < 1 || inputs > kMaxInputs || rows != std::size_t{1} << static_cast<unsigned>(inputs))
    fail("logic.table", "logic",
         fmt::format("{} is a truth table of D inputs when it has 2^D rows, D in 1..{}, and one "
                     "column or D + 1; got {} rows and {} columns",
                     io::shown(table.name), kMaxInputs, rows, table.columns.size()));
  BooleanFunction function{.inputs = inputs, .values = Bits(rows)};
  std::vector<std::int64_t> seen(rows, -1);
  for (std::int64_t r = 0; r < table.rows; ++r) {
    const std::size_t row = listed ? static_cast<std::size_t>(r) : row_number(table, r);
    if (seen[row] >= 0)
      fail("logic.table", "logic",
           fmt::format("{}: {} has the inputs of {}; each comes once", io::shown(table.name),
                       table.where(r), table.where(seen[row])));
    seen[row] = r;
    function.values[row] = truth(table, table.columns.back(), r) ? 1 : 0;
  }
  return function;
}

}  // namespace halfspace::theory
