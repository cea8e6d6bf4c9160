// theory: the language of formulas, whose words are the rows of defs.
#include "halfspace/theory/formula.hpp"

#include <algorithm>
#include <numbers>
#include <optional>

#include <fmt/format.h>

#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/written.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/ops/elementwise.hpp"

namespace halfspace::theory {
namespace {

constexpr std::string_view kPi = "pi";

// Arithmetic and activations; losses are no functions of formulas.
std::vector<std::string> function_names() {
  std::vector<std::string> names = defs::names(defs::elementwise_rows());
  names.resize(static_cast<std::size_t>(defs::first_activation()) + defs::activations().size());
  return names;
}

int row_called(std::string_view name) {
  const std::vector<std::string> names = function_names();
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// The row of defs that a call or an operation is.
int row_of(const Part& part) {
  return part.kind == Part::Kind::call ? row_called(part.text) : part.meaning;
}

// The sign of a row that is written "$0 + $1" or "-$0".
std::optional<OperatorSign> sign_of(int row) {
  const math::Form& form = defs::notation(row).formula;
  std::string_view text = form.pattern;
  if (text.ends_with("$0")) {  // a sign in front takes a power, and no product
    text.remove_suffix(2);
    return OperatorSign{text, row, math::binding::kTight, true};
  }
  if (!text.starts_with("$0") || !text.ends_with("$1")) return std::nullopt;
  text = text.substr(2, text.size() - 4);
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return OperatorSign{text, row, form.binding, false, form.places[0] > form.places[1]};
}

const Language& formulas() {
  static const std::vector<OperatorSign> signs = [] {
    std::vector<OperatorSign> out;
    for (int row = 0; row < defs::first_activation(); ++row)
      if (const auto sign = sign_of(row)) out.push_back(*sign);
    return out;
  }();
  static const Language language{
      .noun = "formula", .signs = signs, .operand = "a number, a variable, a function or ("};
  return language;
}

void check_call(const Expression& expression, const Part& part) {
  const int row = row_called(part.text);
  if (row < 0)
    expression.fail_at(part, fmt::format("no function is called {}{}", io::shown(part.text),
                                         base::suggestion(part.text, function_names())));
  const auto arity =
      static_cast<std::size_t>(defs::elementwise_rows()[static_cast<std::size_t>(row)].arity);
  if (arity != part.operands)
    expression.fail_at(part, fmt::format("{} takes {} value{}; got {}", part.text, arity,
                                         arity == 1 ? "" : "s", part.operands));
}

}  // namespace

Formula::Formula(std::string_view text) : expression_(formulas(), text) {
  for (const Part& part : expression_.parts()) {
    if (part.kind == Part::Kind::call) check_call(expression_, part);
    if (part.kind != Part::Kind::name || part.text == kPi) continue;
    if (row_called(part.text) >= 0)
      expression_.fail_at(part, fmt::format("{0} is a function: {0}(x)", part.text));
    if (std::find(variables_.begin(), variables_.end(), part.text) == variables_.end())
      variables_.push_back(part.text);
  }
}

Tensor Formula::record(const std::map<std::string, Tensor>& values, DType dtype) const {
  return expression_.fold<Tensor>([&](const Part& part, std::span<Tensor> operands) {
    if (part.kind == Part::Kind::number) return full({}, part.number, dtype);
    if (part.kind == Part::Kind::name) {
      if (part.text == kPi) return full({}, std::numbers::pi, dtype).named(part.text);
      const auto found = values.find(part.text);
      if (found != values.end()) return found->second;
      std::vector<std::string> known;
      known.reserve(values.size());
      for (const auto& [name, value] : values) known.push_back(name);
      expression_.fail_at(part, fmt::format("the variable {} has no value here; variables: {}",
                                            io::shown(part.text), base::join(known)));
    }
    return ops::elementwise(row_of(part), Tensors(operands.begin(), operands.end()));
  });
}

}  // namespace halfspace::theory
