// math: gathering the factors of products and the terms of sums.
#include "halfspace/math/gather.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::math {
namespace {

namespace n = notation;

// Of at most two digits.
bool is_short(double value) { return std::abs(value * 100 - std::round(value * 100)) < 1e-12; }

Text raised(const Text& base, int exponent) {
  if (exponent == 1) return base;
  return exponent == 2 ? Text::of(n::kSquare, {base}) : pow(base, Text(exponent));
}

}  // namespace

void Product::take(const Text& text, int exponent) {
  const auto of = text.operands();
  if (text.is_number() && text.number() != 0) {
    constant_ *= std::pow(text.number(), exponent);
  } else if (text.is(n::kNegative)) {
    constant_ *= std::abs(exponent) % 2 == 1 ? -1 : 1;
    take(of[0], exponent);
  } else if (text.is(n::kMultiply) || text.is(n::kDivide)) {
    take(of[0], exponent);
    take(of[1], text.is(n::kDivide) ? -exponent : exponent);
  } else if (text.is(n::kSquare)) {
    take(of[0], 2 * exponent);
  } else {
    const auto known = std::ranges::find_if(powers_, [&](const Power& power) {
      return (power.exponent > 0) == (exponent > 0) && power.base.same(text);
    });
    if (known != powers_.end())
      known->exponent += exponent;
    else
      powers_.push_back({text, exponent});
  }
}

const Text* Product::choice() const {
  for (const auto& [base, exponent] : powers_)
    if (exponent == 1 && base.is(n::kWhere) && powers_.size() > 1 &&
        (base.operands()[1].is_number(0) || base.operands()[2].is_number(0)))
      return &base;
  return nullptr;
}

Text Product::without(const Text& factor) const {
  Product rest = *this;
  std::erase_if(rest.powers_, [&](const Power& power) { return power.base.same(factor); });
  return rest.text();
}

Text Product::text() const {
  Text above(1.0);
  Text below(1.0);
  double constant = std::abs(constant_);
  const bool divided =
      std::ranges::any_of(powers_, [](const Power& power) { return power.exponent < 0; });
  // 1/(2 y) rather than 0.5/y, and x/3 rather than 0.33333 x.
  const double inverse = std::round(1 / constant);
  if (inverse >= 2 && inverse <= 1000 && std::abs(constant * inverse - 1) < 1e-15 &&
      (divided || !is_short(constant))) {
    below = Text(inverse);
    constant = 1;
  }
  above = above * Text(constant);
  for (const auto& [base, exponent] : powers_) {
    Text& side = exponent > 0 ? above : below;
    side = side * raised(base, std::abs(exponent));
  }
  const Text whole = above / below;
  return constant_ < 0 ? -whole : whole;
}

void Sum::take(const Text& text, double sign) {
  const auto of = text.operands();
  if (text.is(n::kAdd) || text.is(n::kSubtract)) {
    take(of[0], sign);
    take(of[1], text.is(n::kSubtract) ? -sign : sign);
  } else if (text.is(n::kNegative)) {
    take(of[0], -sign);
  } else {
    const bool is_constant = text.is_number();
    const double times = is_constant ? sign * text.number() : sign;
    const auto known = std::ranges::find_if(terms_, [&](const Term& term) {
      return term.is_constant == is_constant && (is_constant || term.text.same(text));
    });
    if (known != terms_.end())
      known->times += times;
    else
      terms_.push_back({text, times, is_constant});
  }
}

Text Sum::text() const {
  Text out(0.0);
  // What is added comes first: y - x rather than -x + y.
  const auto first = std::ranges::find_if(terms_, [](const Term& t) { return t.times > 0; });
  if (first != terms_.end()) out = first->written();
  for (auto term = terms_.begin(); term != terms_.end(); ++term)
    if (term != first && term->times != 0)
      out = term->times < 0 ? out - term->written() : out + term->written();
  return out;
}

Text Sum::Term::written() const {
  return is_constant ? Text(std::abs(times)) : Text(std::abs(times)) * text;
}

}  // namespace halfspace::math
