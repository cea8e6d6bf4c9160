// math: the bodies' vocabulary, each word an expression.
#include "halfspace/math/text.hpp"

#include <algorithm>

namespace halfspace::math {

using T = const Text&;
namespace n = notation;

Text::Text(Expression expression)
    : expression_(std::make_shared<const Expression>(std::move(expression))) {}
Text::Text(double constant) : Text(Expression{.number = constant}) {}
Text::Text(std::string name) : Text(Expression{.name = std::move(name)}) {}
Text::Text(const Text& other) = default;
Text::Text(Text&& other) noexcept = default;
Text& Text::operator=(const Text& other) = default;
Text& Text::operator=(Text&& other) noexcept = default;
Text::~Text() = default;

Text Text::of(const Notation& notation, std::vector<Text> operands) {
  return Text(Expression{.notation = &notation, .operands = std::move(operands)});
}
Text Text::call(std::string function, std::vector<Text> operands) {
  return Text(Expression{.name = std::move(function), .operands = std::move(operands)});
}

bool Text::same(const Text& other) const {
  if (identity() == other.identity()) return true;
  return notation() == other.notation() && name() == other.name() && number() == other.number() &&
         std::ranges::equal(operands(), other.operands(), [](T a, T b) { return a.same(b); });
}

Text operator+(T a, T b) {
  if (a.is_number() && b.is_number()) return a.number() + b.number();
  if (a.is_number(0)) return b;
  if (b.is_number(0)) return a;
  return Text::of(n::kAdd, {a, b});
}
Text operator-(T a, T b) {
  if (a.is_number() && b.is_number()) return a.number() - b.number();
  if (a.is_number(0)) return -b;
  if (b.is_number(0)) return a;
  return Text::of(n::kSubtract, {a, b});
}
Text operator-(T a) {
  if (a.is_number()) return -a.number();
  if (a.is(n::kNegative)) return a.operands()[0];
  return Text::of(n::kNegative, {a});
}
Text operator*(T a, T b) {
  if (a.is_number() && b.is_number()) return a.number() * b.number();
  if (a.is_number(1)) return b;
  if (b.is_number(1)) return a;
  return Text::of(n::kMultiply, {a, b});
}
Text operator/(T a, T b) {
  if (a.is_number() && b.is_number()) return a.number() / b.number();
  if (b.is_number(1)) return a;
  return Text::of(n::kDivide, {a, b});
}
Text operator<(T a, T b) { return Text::of(n::kLess, {a, b}); }
Text operator<=(T a, T b) { return Text::of(n::kLessEqual, {a, b}); }
Text operator>(T a, T b) { return Text::of(n::kGreater, {a, b}); }
Text operator>=(T a, T b) { return Text::of(n::kGreaterEqual, {a, b}); }
Text operator==(T a, T b) { return Text::of(n::kEqual, {a, b}); }
Text operator!=(T a, T b) { return Text::of(n::kNotEqual, {a, b}); }
Text select(T c, T a, T b) { return Text::of(n::kWhere, {c, a, b}); }
Text max(T a, T b) { return Text::of(n::kMaximum, {a, b}); }
Text min(T a, T b) { return Text::of(n::kMinimum, {a, b}); }
Text pow(T a, T b) { return Text::of(n::kPower, {a, b}); }
Text fma(T a, T b, T c) { return Text::of(n::kFma, {a, b, c}); }
Text exp(T x) { return Text::of(n::kExp, {x}); }
Text expm1(T x) { return Text::of(n::kExpm1, {x}); }
Text log(T x) { return Text::of(n::kLog, {x}); }
Text log1p(T x) { return Text::of(n::kLog1p, {x}); }
Text sqrt(T x) { return Text::of(n::kSqrt, {x}); }
Text abs(T x) { return Text::of(n::kAbs, {x}); }
Text tanh(T x) { return Text::of(n::kTanh, {x}); }
Text sigmoid(T x) { return Text::of(n::kSigmoid, {x}); }
Text erf(T x) { return Text::of(n::kErf, {x}); }
Text sin(T x) { return Text::of(n::kSin, {x}); }
Text cos(T x) { return Text::of(n::kCos, {x}); }

}  // namespace halfspace::math
