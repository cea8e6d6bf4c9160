// tests: theory/formula.hpp.
#include "halfspace/theory/formula.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "tests/support/check.hpp"

namespace halfspace::theory {
namespace {

double value(std::string_view text, double x = 0, double y = 0) {
  return Formula(text)
      .record({{"x", full({}, x, DType::float64)}, {"y", full({}, y, DType::float64)}})
      .item();
}

TEST(Formula, ComputesInFloat64) {
  EXPECT_DOUBLE_EQ(value("1 + 2 * 3 - 4 / 8"), 6.5);
  EXPECT_DOUBLE_EQ(value("-x^2", 3), -9);
  EXPECT_DOUBLE_EQ(value("x^3", -2), -8);
  EXPECT_DOUBLE_EQ(value("2^-x", 2), 0.25);
  EXPECT_DOUBLE_EQ(value("2^3^2"), 512);
  EXPECT_DOUBLE_EQ(value("0.1 + 0.2"), 0.1 + 0.2);
  EXPECT_DOUBLE_EQ(value("sin(3*x)*x", 0.7), std::sin(3 * 0.7) * 0.7);
  EXPECT_DOUBLE_EQ(value("cos(pi * x)", 1), -1);
  EXPECT_DOUBLE_EQ(value("log(exp(x)) + sqrt(abs(y))", 2, -9), 5);
  EXPECT_DOUBLE_EQ(value("sigmoid(0) + relu(-1) + tanh(0)"), 0.5);
  EXPECT_DOUBLE_EQ(value("maximum(x, y)", 2, 5), 5);
}

TEST(Formula, IsDifferentiatedLikeAnyRecord) {
  const Tensor t = parameter(full({}, 2, DType::float64));
  const Tensor r = Formula("(t*t)*(3*t+1)").record({{"t", t}});
  EXPECT_DOUBLE_EQ(grad(r, {t}).front().item(), 40);  // 9t² + 2t
}

TEST(Formula, NamesItsVariablesInTheirOrder) {
  EXPECT_EQ(Formula("w * x + pi * b - x").variables(), (std::vector<std::string>{"w", "x", "b"}));
  EXPECT_TRUE(Formula("1 + pi").variables().empty());
}

TEST(Formula, PointsAtWhatIsWrong) {
  const auto problem = [](std::string_view text) { return test::message_of([&] { value(text); }); };
  EXPECT_NE(problem("x + sinn(x)")
                .find("[formula] column 5: no function is called 'sinn'; did you "
                      "mean 'sin'? Choices: negative, exp, "),
            std::string::npos);
  EXPECT_NE(problem("x + sinn(x)").find("\n  x + sinn(x)\n      ^"), std::string::npos);
  EXPECT_EQ(problem("sin(x, y)"), "[formula] column 1: sin takes 1 value; got 2\n  sin(x, y)\n  ^");
  EXPECT_EQ(problem("sin + 1"), "[formula] column 1: sin is a function: sin(x)\n  sin + 1\n  ^");
  EXPECT_EQ(problem("x * z"),
            "[formula] column 5: the variable 'z' has no value here; variables: x, y\n  x * z\n"
            "      ^");
  EXPECT_EQ(problem("x *"),
            "[formula] column 4: a number, a variable, a function or ( belongs here; got the end\n"
            "  x *\n     ^");
  EXPECT_NE(problem("mse(x, y)").find("no function is called 'mse'"), std::string::npos);
}

}  // namespace
}  // namespace halfspace::theory
