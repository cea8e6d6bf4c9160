// tests: theory/boolean.hpp.
#include "halfspace/theory/boolean.hpp"

#include <gtest/gtest.h>

#include "halfspace/data/csv.hpp"
#include "tests/support/check.hpp"

namespace halfspace::theory {
namespace {

using Values = std::vector<std::uint8_t>;

TEST(ParseFunction, GivesTheTableOfTheLecture) {
  const Values a1{0, 0, 1, 0, 0, 0, 1, 1};
  EXPECT_EQ(parse_function("x2 & (x1 | !x3)").values, a1);
  EXPECT_EQ(parse_function("x2 and (x1 or not x3)").values, a1);
  EXPECT_EQ(parse_function("x2 ∧ (x1 ∨ ¬x3)").values, a1);
}

TEST(ParseFunction, BindsNotAndXorOrInThisOrder) {
  EXPECT_EQ(parse_function("x1 | x2 ^ x3 & !x4"), parse_function("x1 | (x2 ^ (x3 & (!x4)))"));
  EXPECT_EQ(parse_function("x1 & 1 ^ 0"), parse_function("x1"));
  EXPECT_EQ(parse_function("x1 ^ x2").values, (Values{0, 1, 1, 0}));
}

TEST(ParseFunction, HasAsManyInputsAsItsHighestVariable) {
  EXPECT_EQ(parse_function("x3").inputs, 3);
  EXPECT_EQ(parse_function("x16").rows(), 65536U);
}

TEST(ParseFunction, PointsAtWhatIsWrong) {
  const auto problem = [](std::string_view text) {
    return test::message_of([&] { parse_function(text); });
  };
  EXPECT_EQ(problem("x2 & | x1"),
            "[logic] column 6: a variable (x1, x2, ...), ! or ( belongs here; got '|'\n"
            "  x2 & | x1\n       ^");
  EXPECT_EQ(problem("x1 & y"),
            "[logic] column 6: no variable is called 'y'; variables are x1 to x16\n"
            "  x1 & y\n       ^");
  EXPECT_EQ(problem("x1 | x17"),
            "[logic] column 6: a function has at most 16 inputs, x1 to x16; got 'x17'\n"
            "  x1 | x17\n       ^");
  EXPECT_EQ(problem("x1 & 2"),
            "[logic] column 6: constants are 0 and 1; got '2'\n  x1 & 2\n       ^");
  EXPECT_EQ(problem("f(x1)"),
            "[logic] column 1: a Boolean expression calls no functions; got 'f'\n  f(x1)\n  ^");
  EXPECT_EQ(problem("1"),
            "[logic] column 1: an expression has at least one variable, x1\n  1\n  ^");
}

TEST(NamedFunction, MeansWhatItSays) {
  EXPECT_EQ(named_function("xor"), parse_function("x1 ^ x2"));
  EXPECT_EQ(named_function("parity:4"), parse_function("x1 ^ x2 ^ x3 ^ x4"));
  EXPECT_EQ(named_function("and:3"), parse_function("x1 & x2 & x3"));
  EXPECT_EQ(named_function("or"), parse_function("x1 | x2"));
  EXPECT_EQ(named_function("majority:3"), parse_function("x1 & x2 | x1 & x3 | x2 & x3"));
  EXPECT_EQ(named_function("majority:4").count(), 5U);  // half is not more than half
}

TEST(NamedFunction, DrawsRandomOnesBySeed) {
  EXPECT_EQ(named_function("random:10", 3), named_function("random:10", 3));
  EXPECT_NE(named_function("random:10", 3), named_function("random:10", 4));
  EXPECT_NEAR(static_cast<double>(named_function("random:16").count()), 32768, 4 * 128);
}

TEST(NamedFunction, NamesTheNearest) {
  const auto problem = [](std::string_view text) {
    return test::message_of([&] { named_function(text); });
  };
  EXPECT_EQ(
      problem("majorty:5"),
      "[logic] no function is called 'majorty'; did you mean 'majority'?; functions: and, or, "
      "xor, majority:D, parity:D, random:D");
  EXPECT_EQ(
      problem("parity"),
      "[logic] parity needs its number of inputs, parity:D with D in 1..16; such as parity:5");
  EXPECT_EQ(problem("parity:17"), "[logic] parity:D has D in 1..16; got '17'");
  EXPECT_EQ(problem("parity:"), "[logic] parity:D has D in 1..16; got ''");
}

TEST(SymmetricValues, AreThoseOfTheNumberOfTrueInputs) {
  EXPECT_EQ(symmetric_values(named_function("parity:3")), (Values{0, 1, 0, 1}));
  EXPECT_EQ(symmetric_values(named_function("majority:3")), (Values{0, 0, 1, 1}));
  EXPECT_TRUE(symmetric_values(parse_function("x1 & !x2")).empty());
}

TEST(FunctionOfTable, TakesValuesByRow) {
  EXPECT_EQ(function_of(data::parse_csv("0\n1\n1\n0\n", "t.csv")), named_function("xor"));
  EXPECT_EQ(function_of(data::parse_csv("y\n0\n0\n0\n1\n", "t.csv")), named_function("and"));
}

TEST(FunctionOfTable, TakesRowsInAnyOrder) {
  EXPECT_EQ(function_of(data::parse_csv("a,b,y\n1,1,-1\n-1,1,1\n1,-1,1\n-1,-1,-1\n", "t.csv")),
            named_function("xor"));
}

TEST(FunctionOfTable, SaysWhatIsWrong) {
  const auto problem = [](std::string_view text) {
    return test::message_of([&] { function_of(data::parse_csv(text, "t.csv")); });
  };
  EXPECT_EQ(
      problem("0\n1\n1\n"),
      "[logic] 't.csv' is a truth table of D inputs when it has 2^D rows, D in 1..16, and one "
      "column or D + 1; got 3 rows and 1 columns");
  EXPECT_EQ(problem("a,y\n0,1\n0,0\n"),
            "[logic] 't.csv': line 3 has the inputs of line 2; each comes once");
  EXPECT_NE(
      problem("a,y\n0,1\n2,0\n").find("line 3, column 'a': '2' is neither 0 or 1 nor -1 or 1"),
      std::string::npos);
}

}  // namespace
}  // namespace halfspace::theory
