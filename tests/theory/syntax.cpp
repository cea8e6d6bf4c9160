// tests: theory/syntax.hpp.
#include "halfspace/theory/syntax.hpp"

#include <array>

#include <gtest/gtest.h>

#include "tests/support/check.hpp"

namespace halfspace::theory {
namespace {

constexpr std::array kSigns{OperatorSign{"-", 0, 3, true}, OperatorSign{"-", 1, 1},
                            OperatorSign{"*", 2, 2},       OperatorSign{"^", 3, 4, false, true},
                            OperatorSign{"∧", 4, 2},       OperatorSign{"and", 4, 2}};
constexpr Language kLanguage{.noun = "sum", .signs = kSigns, .operand = "a number or ("};

// The expression with every operation in parentheses.
std::string shape(std::string_view text) {
  return Expression(kLanguage, text)
      .fold<std::string>([](const Part& part, std::span<std::string> operands) {
        if (part.kind == Part::Kind::call) {
          std::string out = part.text;
          for (const std::string& each : operands) out += "," + each;
          return "[" + out + "]";
        }
        if (operands.empty()) return part.text;
        return operands.size() == 1 ? "(" + part.text + operands[0] + ")"
                                    : "(" + operands[0] + part.text + operands[1] + ")";
      });
}

std::string problem(std::string_view text) {
  return test::message_of([&] { Expression(kLanguage, text); });
}

TEST(Expression, BindsByPrecedenceAndFromTheLeft) {
  EXPECT_EQ(shape("a - b - c"), "((a-b)-c)");
  EXPECT_EQ(shape("a - b * c"), "(a-(b*c))");
  EXPECT_EQ(shape("(a - b) * c"), "((a-b)*c)");
  EXPECT_EQ(shape("a and b ∧ c"), "((aandb)∧c)");
}

TEST(Expression, BindsPowersFromTheRightAndAboveTheMinusBefore) {
  EXPECT_EQ(shape("a ^ b ^ c"), "(a^(b^c))");
  EXPECT_EQ(shape("-a^2 * b"), "((-(a^2))*b)");
  EXPECT_EQ(shape("2^-a * b"), "((2^(-a))*b)");
  EXPECT_EQ(shape("--a"), "(-(-a))");
}

TEST(Expression, TakesCallsNumbersAndBlanks) {
  EXPECT_EQ(shape(" f( 1.5e2 ,g(x_1))\n- .5 "), "([f,1.5e2,[g,x_1]]-.5)");
  EXPECT_EQ(Expression(kLanguage, "1.5e2").parts().front().number, 150);
}

TEST(Expression, PointsAtWhatIsWrong) {
  EXPECT_EQ(problem("a * * b"),
            "[sum] column 5: a number or ( belongs here; got '*'\n  a * * b\n      ^");
  EXPECT_EQ(problem("(a - b"),
            "[sum] column 7: an operator or ) belongs here; got the end\n  (a - b\n        ^");
  EXPECT_EQ(problem("a ∧ b c"),
            "[sum] column 7: an operator, or the end, belongs here; got 'c'\n  a ∧ b c\n        ^");
  EXPECT_EQ(problem(""), "[sum] column 1: a number or ( belongs here; got the end\n  \n  ^");
  EXPECT_EQ(problem("a $ b"),
            "[sum] column 3: an operator, or the end, belongs here; got '$'\n  a $ b\n    ^");
  EXPECT_EQ(problem("1e999"),
            "[sum] column 1: a number that a float64 can hold belongs here; got '1e999'\n  1e999\n"
            "  ^");
}

TEST(Expression, ShowsThePartOfALongLineThatIsWrong) {
  const std::string line = problem(std::string(100, 'a').append(" b").append(100, 'c'));
  const std::size_t first = line.find('\n');
  const std::size_t second = line.find('\n', first + 1);
  EXPECT_EQ(line[first + line.size() - second - 1], 'b') << line;  // above the caret
  EXPECT_LT(second - first, 80U);
}

TEST(Expression, RefusesToNestWithoutEnd) {
  EXPECT_NE(problem(std::string(100'000, '(')).find("nested at most 200 deep"), std::string::npos);
  EXPECT_NE(problem(std::string(100'000, '-')).find("nested at most 200 deep"), std::string::npos);
}

}  // namespace
}  // namespace halfspace::theory
