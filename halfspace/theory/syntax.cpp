// theory: operator precedence parsing, and the caret below a mistake.
#include "halfspace/theory/syntax.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::theory {
namespace {

constexpr int kMaxDepth = 200;  // of parentheses and prefixes: a file must not exhaust the stack
constexpr std::size_t kShownColumns = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t columns(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

// The line with one column a character, and a caret below byte `at`; long lines show what is near.
std::string excerpt(std::string_view source, std::size_t at) {
  std::size_t first = at > kShownColumns * 3 / 4 ? at - kShownColumns * 3 / 4 : 0;
  while (first > 0 && first < source.size() && continues(source[first])) --first;
  std::size_t end = std::min(source.size(), first + kShownColumns);
  while (end < source.size() && continues(source[end])) ++end;
  const std::string_view near = source.substr(first, end - first);
  std::string line = first > 0 ? "..." : "";
  const std::size_t before = line.size() + columns(near.substr(0, at - first));
  for (const char c : near) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return fmt::format("\n  {}{}\n  {}^", line, end < source.size() ? "..." : "",
                     std::string(before, ' '));
}

[[noreturn]] void fail_in(std::string_view noun, std::string_view source, std::size_t at,
                          const std::string& message) {
  fail("expression.syntax", noun,
       fmt::format("column {}: {}{}", columns(source.substr(0, at)) + 1, message,
                   excerpt(source, at)));
}

struct Token {
  enum class Kind : std::uint8_t { number, name, symbol, end };
  Kind kind = Kind::end;
  std::string_view text{};
  std::size_t begin = 0;
};

class Parser {
 public:
  Parser(const Language& language, std::string_view source) : language_(language), source_(source) {
    advance();
  }

  std::vector<Part> parse() {
    expression(0);
    if (token_.kind != Token::Kind::end) refuse("an operator, or the end,");
    return std::move(parts_);
  }

 private:
  [[noreturn]] void refuse(std::string_view wanted) const {
    const std::string got = token_.kind == Token::Kind::end ? "the end" : io::shown(token_.text);
    fail_in(language_.noun, source_, token_.begin,
            fmt::format("{} belongs here; got {}", wanted, got));
  }

  // The length of the number at the start of `text`.
  static std::size_t number_length(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<std::size_t>(end - text.data());
  }

  [[nodiscard]] std::size_t symbol_length(std::string_view text) const {
    std::size_t length = 0;
    for (const OperatorSign& sign : language_.signs)
      if (text.starts_with(sign.text)) length = std::max(length, sign.text.size());
    if (length > 0) return length;
    for (length = 1; length < text.size() && continues(text[length]);) ++length;
    return length;
  }

  void advance() {
    std::size_t at = token_.begin + token_.text.size();
    while (at < source_.size() && is_blank(source_[at])) ++at;
    const std::string_view rest = source_.substr(at);
    if (rest.empty()) {
      token_ = {Token::Kind::end, rest, at};
    } else if (is_digit(rest[0]) || (rest[0] == '.' && rest.size() > 1 && is_digit(rest[1]))) {
      token_ = {Token::Kind::number, rest.substr(0, number_length(rest)), at};
    } else if (is_letter(rest[0])) {
      const auto end = std::find_if(rest.begin(), rest.end(),
                                    [](char c) { return !is_letter(c) && !is_digit(c); });
      token_ = {Token::Kind::name, rest.substr(0, static_cast<std::size_t>(end - rest.begin())),
                at};
    } else {
      token_ = {Token::Kind::symbol, rest.substr(0, symbol_length(rest)), at};
    }
  }

  [[nodiscard]] bool at(std::string_view text) const {
    return token_.kind != Token::Kind::end && token_.text == text;
  }

  [[nodiscard]] const OperatorSign* operator_here(bool prefix) const {
    const auto found = std::find_if(
        language_.signs.begin(), language_.signs.end(),
        [&](const OperatorSign& sign) { return sign.prefix == prefix && at(sign.text); });
    return found == language_.signs.end() ? nullptr : &*found;
  }

  void close() {
    if (!at(")")) refuse("an operator or )");
    advance();
  }

  void operation(const OperatorSign& sign, const Token& token, std::size_t operands) {
    parts_.push_back({.kind = Part::Kind::operation,
                      .text = std::string(token.text),
                      .meaning = sign.meaning,
                      .operands = operands,
                      .begin = token.begin});
  }

  void number() {
    Part part{.kind = Part::Kind::number, .text = std::string(token_.text), .begin = token_.begin};
    const auto [end, error] =
        std::from_chars(token_.text.data(), token_.text.data() + token_.text.size(), part.number);
    if (error != std::errc()) refuse("a number that a float64 can hold");
    parts_.push_back(std::move(part));
    advance();
  }

  void name() {
    Part part{.kind = Part::Kind::name, .text = std::string(token_.text), .begin = token_.begin};
    advance();
    if (at("(")) {
      part.kind = Part::Kind::call;
      do {
        advance();
        expression(0);
        ++part.operands;
      } while (at(","));
      close();
    }
    parts_.push_back(std::move(part));
  }

  void operand() {
    if (const OperatorSign* sign = operator_here(true)) {
      const Token token = token_;
      advance();
      expression(sign->precedence);
      operation(*sign, token, 1);
    } else if (token_.kind == Token::Kind::number) {
      number();
    } else if (token_.kind == Token::Kind::name && operator_here(false) == nullptr) {
      name();
    } else if (at("(")) {
      advance();
      expression(0);
      close();
    } else {
      refuse(language_.operand);
    }
  }

  // An operand and the operators behind it that bind at least as tightly as `precedence`.
  void expression(int precedence) {
    if (++depth_ > kMaxDepth)
      fail_in(language_.noun, source_, token_.begin,
              fmt::format("an expression is nested at most {} deep", kMaxDepth));
    operand();
    for (const OperatorSign* sign = operator_here(false);
         sign != nullptr && sign->precedence >= precedence; sign = operator_here(false)) {
      const Token token = token_;
      advance();
      expression(sign->precedence + (sign->from_right ? 0 : 1));
      operation(*sign, token, 2);
    }
    --depth_;
  }

  const Language& language_;
  std::string_view source_;
  Token token_{};
  std::vector<Part> parts_;
  int depth_ = 0;
};

}  // namespace

Expression::Expression(const Language& language, std::string_view source)
    : noun_(language.noun), source_(source), parts_(Parser(language, source).parse()) {}

void Expression::fail_at(const Part& part, const std::string& message) const {
  fail_in(noun_, source_, part.begin, message);
}

}  // namespace halfspace::theory
