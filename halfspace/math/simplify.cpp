// math: expressions as a reader would write them.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "halfspace/math/text.hpp"

namespace halfspace::math {
namespace {

namespace n = notation;

// A constant times powers with whole exponents, in the order in which they came.
class Product {
 public:
  void take(const Text& text, int exponent) {
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
      const auto known =
          std::ranges::find_if(powers_, [&](const Power& power) { return power.base.same(text); });
      if (known != powers_.end() && (known->exponent > 0) == (exponent > 0))
        known->exponent += exponent;
      else
        powers_.push_back({text, exponent});
    }
  }

  // A choice among the factors, one of whose sides is 0: the other factors belong to its other
  // side.
  [[nodiscard]] const Text* choice() const {
    for (const auto& [base, exponent] : powers_)
      if (exponent == 1 && base.is(n::kWhere) && powers_.size() > 1 &&
          (base.operands()[1].is_number(0) || base.operands()[2].is_number(0)))
        return &base;
    return nullptr;
  }
  [[nodiscard]] Text without(const Text& factor) const {
    Product rest = *this;
    std::erase_if(rest.powers_, [&](const Power& power) { return power.base.same(factor); });
    return rest.text();
  }

  [[nodiscard]] Text text() const {
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

 private:
  struct Power {
    Text base;
    int exponent;
  };

  // Of at most two digits.
  static bool is_short(double value) {
    return std::abs(value * 100 - std::round(value * 100)) < 1e-12;
  }
  static Text raised(const Text& base, int exponent) {
    if (exponent == 1) return base;
    return exponent == 2 ? Text::of(n::kSquare, {base}) : pow(base, Text(exponent));
  }

  double constant_ = 1;
  std::vector<Power> powers_;
};

// Terms with a sign each.
class Sum {
 public:
  void take(const Text& text, double sign) {
    const auto of = text.operands();
    if (text.is(n::kAdd) || text.is(n::kSubtract)) {
      take(of[0], sign);
      take(of[1], text.is(n::kSubtract) ? -sign : sign);
    } else if (text.is(n::kNegative)) {
      take(of[0], -sign);
    } else if (text.is_number()) {
      for (Term& term : terms_)
        if (term.text.is_number()) return add(term, sign * text.number());
      terms_.push_back({Text(1.0), sign * text.number(), true});
    } else {
      for (Term& term : terms_)
        if (!term.is_constant && term.text.same(text)) return add(term, sign);
      terms_.push_back({text, sign, false});
    }
  }

  [[nodiscard]] Text text() const {
    Text out(0.0);
    // What is added comes first: y - x rather than -x + y.
    const auto first = std::ranges::find_if(terms_, [](const Term& t) { return t.times > 0; });
    if (first != terms_.end()) out = first->written();
    for (auto term = terms_.begin(); term != terms_.end(); ++term)
      if (term != first && term->times != 0)
        out = term->times < 0 ? out - term->written() : out + term->written();
    return out;
  }

 private:
  struct Term {
    Text text;
    double times;
    bool is_constant;
    [[nodiscard]] Text written() const {
      return is_constant ? Text(std::abs(times)) : Text(std::abs(times)) * text;
    }
  };
  static void add(Term& term, double times) { term.times += times; }

  std::vector<Term> terms_;
};

Text rebuilt(const Text& like, std::vector<Text> operands) {
  if (std::ranges::equal(like.operands(), operands,
                         [](const Text& a, const Text& b) { return a.identity() == b.identity(); }))
    return like;
  return like.notation() != nullptr ? Text::of(*like.notation(), std::move(operands))
                                    : Text::call(like.name(), std::move(operands));
}

Text replaced(const Text& text, const Text& from, const Text& to) {
  if (text.same(from)) return to;
  if (text.operands().empty()) return text;
  std::vector<Text> operands;
  for (const Text& each : text.operands()) operands.push_back(replaced(each, from, to));
  return rebuilt(text, std::move(operands));
}

// `text` where a comparison turned out so: of what it compares, the larger and the smaller are
// known.
Text knowing(const Text& text, const Text& comparison, bool holds) {
  const bool rising = comparison.is(n::kLess) || comparison.is(n::kLessEqual);
  if (!rising && !comparison.is(n::kGreater) && !comparison.is(n::kGreaterEqual)) return text;
  const Text& left = comparison.operands()[0];
  const Text& right = comparison.operands()[1];
  const Text& larger = rising == holds ? right : left;
  const Text& smaller = rising == holds ? left : right;
  return replaced(replaced(text, max(left, right), larger), min(left, right), smaller);
}

Text choice(const Text& condition, const Text& yes, const Text& no) {
  if (yes.same(no)) return yes;
  // "a if p and q else b", where b is what either leads to.
  if (yes.is(n::kWhere) && yes.operands()[2].same(no))
    return select(Text::of(n::kAnd, {condition, yes.operands()[0]}), yes.operands()[1], no);
  return select(condition, yes, no);
}

class Simplifier {
 public:
  Text operator()(const Text& text) {
    if (text.operands().empty()) return text;
    const auto known = done_.find(text.identity());
    if (known != done_.end()) return known->second.second;
    const Text out = simpler(text);
    // Kept with its source, whose identity another text could take otherwise.
    done_.emplace(text.identity(), std::pair(text, out));
    return out;
  }

 private:
  Text simpler(const Text& text) {
    const auto of = text.operands();
    if (text.is(n::kWhere)) {
      const Text condition = (*this)(of[0]);
      return choice(condition, (*this)(knowing(of[1], of[0], true)),
                    (*this)(knowing(of[2], of[0], false)));
    }
    std::vector<Text> operands;
    for (const Text& each : of) operands.push_back((*this)(each));
    const Text whole = rebuilt(text, std::move(operands));
    // Its care for digits near 0 is none of a reader's.
    if (whole.is(n::kLog1p)) return log((*this)(Text(1.0) + whole.operands()[0]));
    const Text& inner = whole.is(n::kNegative) ? whole.operands()[0] : whole;
    if (inner.is(n::kAdd) || inner.is(n::kSubtract)) {
      Sum sum;
      sum.take(whole, 1);
      return sum.text();
    }
    if (!whole.is(n::kMultiply) && !whole.is(n::kDivide) && !whole.is(n::kNegative)) return whole;
    Product product;
    product.take(whole, 1);
    const Text* const chosen = product.choice();
    if (chosen == nullptr) return product.text();
    const Text rest = product.without(*chosen);
    const auto sides = chosen->operands();
    const auto scaled = [&](const Text& side) {
      return side.is_number(0) ? side : (*this)(rest * side);
    };
    return choice(sides[0], scaled(sides[1]), scaled(sides[2]));
  }

  std::unordered_map<const void*, std::pair<Text, Text>> done_;
};

}  // namespace

Text simplified(const Text& text) { return Simplifier()(text); }

Text put_in(const Text& text, const Text& from, const Text& to) { return replaced(text, from, to); }

}  // namespace halfspace::math
