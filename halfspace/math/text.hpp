// math: numbers that write down what is done to them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "halfspace/math/notation.hpp"

namespace halfspace::math {

/// An expression as the V of a body: `f(Text("x"))` is f's formula. A number, a name, or a function
/// of other expressions; what a body uses twice is one expression with two readers. For printing
/// see write.hpp. Compare math/functions.hpp.
class Text {
 public:
  using Param = Text;  // a body's parameters have names

  Text(double constant);  // NOLINT: constants convert on purpose
  explicit Text(std::string name);
  // Not in line: every body is folded over Text, and a module carries them over the wire.
  Text(const Text& other);
  Text(Text&& other) noexcept;
  Text& operator=(const Text& other);
  Text& operator=(Text&& other) noexcept;
  ~Text();

  /// The application of what is written so. `notation` must outlive the text.
  static Text of(const Notation& notation, std::vector<Text> operands);
  /// A call of a function without a notation.
  static Text call(std::string function, std::vector<Text> operands);

  /// Of an application, unless it is a call.
  [[nodiscard]] const Notation* notation() const { return expression_->notation; }
  [[nodiscard]] bool is(const Notation& other) const { return expression_->notation == &other; }
  /// Of a name, or of a call's function; else empty.
  [[nodiscard]] const std::string& name() const { return expression_->name; }
  [[nodiscard]] std::span<const Text> operands() const { return expression_->operands; }
  [[nodiscard]] bool is_number() const { return notation() == nullptr && name().empty(); }
  [[nodiscard]] bool is_number(double value) const { return is_number() && number() == value; }
  [[nodiscard]] double number() const { return expression_->number; }
  /// Equal for readers of one expression.
  [[nodiscard]] const void* identity() const { return expression_.get(); }
  /// The same function of the same things, be it one expression or two.
  [[nodiscard]] bool same(const Text& other) const;

  // Numbers meet at once, and x + 0, 1 x, x / 1 and -(-x) are x: as exact as a body's own
  // arithmetic.
  friend Text operator+(const Text& a, const Text& b);
  friend Text operator-(const Text& a, const Text& b);
  friend Text operator-(const Text& a);
  friend Text operator*(const Text& a, const Text& b);
  friend Text operator/(const Text& a, const Text& b);
  friend Text operator<(const Text& a, const Text& b);
  friend Text operator<=(const Text& a, const Text& b);
  friend Text operator>(const Text& a, const Text& b);
  friend Text operator>=(const Text& a, const Text& b);
  friend Text operator==(const Text& a, const Text& b);
  friend Text operator!=(const Text& a, const Text& b);
  friend Text select(const Text& c, const Text& a, const Text& b);
  friend Text max(const Text& a, const Text& b);
  friend Text min(const Text& a, const Text& b);
  friend Text pow(const Text& a, const Text& b);
  friend Text fma(const Text& a, const Text& b, const Text& c);
  friend Text exp(const Text& x);
  friend Text expm1(const Text& x);
  friend Text log(const Text& x);
  friend Text log1p(const Text& x);
  friend Text sqrt(const Text& x);
  friend Text abs(const Text& x);
  friend Text tanh(const Text& x);
  friend Text sigmoid(const Text& x);
  friend Text erf(const Text& x);
  friend Text sin(const Text& x);
  friend Text cos(const Text& x);

 private:
  struct Expression {
    const Notation* notation = nullptr;
    double number = 0;
    std::string name{};
    std::vector<Text> operands{};
  };
  explicit Text(Expression expression);

  std::shared_ptr<const Expression> expression_;
};

/// The text for a reader: products and sums gathered, equal factors as powers, choices joined, and
/// guards left out where the condition makes them idle (min(x, 0) where x ≤ 0). Equal up to
/// rounding wherever both are finite.
Text simplified(const Text& text);

/// The text with `to` wherever `from` stood, and nothing computed: "1 - 0.5²" of "1 - y²".
Text put_in(const Text& text, const Text& from, const Text& to);

}  // namespace halfspace::math
