// theory: expressions as text to their parts, and errors that point at one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::theory {

/// An operator of a language: "&", or a word such as "and".
struct OperatorSign {
  std::string_view text;
  int meaning;     // what the language calls it
  int precedence;  // the higher binds first; a prefix operator takes what binds at least so
  bool prefix = false;
  bool from_right = false;  // a ^ b ^ c is a ^ (b ^ c)
};

/// A language of expressions: operators, names, numbers, calls f(a, b) and parentheses.
struct Language {
  std::string_view noun;  // "logic", for messages
  std::span<const OperatorSign> signs;
  std::string_view operand;  // what may stand where a value belongs, for messages
};

struct Part {
  enum class Kind : std::uint8_t { number, name, call, operation };
  Kind kind = Kind::number;
  std::string text{};  // as it was written
  double number = 0;
  int meaning = 0;  // of an operation
  std::size_t operands = 0;
  std::size_t begin = 0;  // byte of the source
};

/// A parsed expression: its parts with operands before their operators.
class Expression {
 public:
  /// Throws: Error with the column, the line and a caret below where the text is no expression.
  Expression(const Language& language, std::string_view source);

  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const std::string& source() const { return source_; }

  /// The value of the whole: `value(part, operands)` gives that of each part.
  template <class Value, class Function>
  Value fold(const Function& value) const {
    std::vector<Value> stack;
    for (const Part& part : parts_) {
      const std::size_t first = stack.size() - part.operands;
      Value result = value(part, std::span<Value>(stack).subspan(first));
      stack.resize(first);
      stack.push_back(std::move(result));
    }
    return std::move(stack.back());
  }

  /// Raises an error that points at a part.
  [[noreturn]] void fail_at(const Part& part, const std::string& message) const;

 private:
  std::string noun_;
  std::string source_;
  std::vector<Part> parts_;
};

}  // namespace halfspace::theory
