// math: expressions as a reader would write them.
#include <algorithm>
#include <utility>
#include <vector>

#include "halfspace/math/gather.hpp"
#include "halfspace/math/text.hpp"

namespace halfspace::math {
namespace {

namespace n = notation;

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
    for (const auto& [from, to] : done_)
      if (from.identity() == text.identity()) return to;
    const Text out = simpler(text);
    done_.emplace_back(text, out);
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
    Text whole = rebuilt(text, std::move(operands));
    // Its care for digits near 0 is none of a reader's.
    if (whole.is(n::kLog1p)) return log((*this)(Text(1.0) + whole.operands()[0]));
    const Text& inner = whole.is(n::kNegative) ? whole.operands()[0] : whole;
    if (inner.is(n::kAdd) || inner.is(n::kSubtract)) {
      Sum sum;
      sum.take(whole);
      return sum.text();
    }
    if (!whole.is(n::kMultiply) && !whole.is(n::kDivide) && !whole.is(n::kNegative)) return whole;
    Product product;
    product.take(whole);
    const Text* const chosen = product.choice();
    if (chosen == nullptr) return product.text();
    const Text rest = product.without(*chosen);
    const auto sides = chosen->operands();
    const auto scaled = [&](const Text& side) {
      return side.is_number(0) ? side : (*this)(rest * side);
    };
    return choice(sides[0], scaled(sides[1]), scaled(sides[2]));
  }

  std::vector<std::pair<Text, Text>> done_;  // few: an expression is a line
};

}  // namespace

Text simplified(const Text& text) { return Simplifier()(text); }

Text put_in(const Text& text, const Text& from, const Text& to) { return replaced(text, from, to); }

}  // namespace halfspace::math
