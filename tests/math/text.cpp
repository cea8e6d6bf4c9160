// tests: math/text.hpp, write.hpp: expressions as people, formulas, TeX and C have them.
#include "halfspace/math/text.hpp"

#include <gtest/gtest.h>

#include "halfspace/math/write.hpp"

namespace halfspace::math {
namespace {

const Text x(std::string("x"));
const Text y(std::string("y"));
const Text alpha(std::string("alpha"));

std::string print(const Text& text) { return write(text, Style::print); }
std::string simple(const Text& text) { return print(simplified(text)); }
std::string formula(const Text& text) { return write(text, Style::formula); }
std::string tex(const Text& text) { return write(text, Style::tex); }
std::string c(const Text& text) { return write(text, Style::c); }

TEST(Text, WritesEachStyle) {
  const Text text = select(x > 0.0, x, alpha * expm1(x / alpha));
  EXPECT_EQ(print(text), "x if x > 0 else α · (exp(x / α) - 1)");
  EXPECT_EQ(formula(text), "where(greater(x, 0), x, alpha * expm1(x / alpha))");
  EXPECT_EQ(tex(text),
            "x \\text{ if } x > 0 \\text{ else } \\alpha \\cdot "
            "\\left(e^{\\frac{x}{\\alpha}} - 1\\right)");
  EXPECT_EQ(c(text), "x > 0.0 ? x : alpha * expm1(x / alpha)");
}

TEST(Text, BracketsWhatHoldsTooLoosely) {
  EXPECT_EQ(print((x + 1.0) * (x - y)), "(x + 1) · (x - y)");
  EXPECT_EQ(print(x - (y + 1.0)), "x - (y + 1)");
  EXPECT_EQ(print(x - (-y)), "x - (-y)");
  EXPECT_EQ(print(x / (y / 2.0)), "x / (y / 2)");
  EXPECT_EQ(print(pow(x + 1.0, -y)), "(x + 1)^(-y)");
  EXPECT_EQ(print(pow(pow(x, y), pow(y, x))), "(x^y)^y^x");
  EXPECT_EQ(print(exp(x + y)), "exp(x + y)");
  EXPECT_EQ(print(sqrt(x) + sqrt(x + 1.0) + abs(x - y)), "√x + √(x + 1) + |x - y|");
  EXPECT_EQ(print(x * Text(-0.5) - Text(-0.5) * x), "x · (-0.5) - (-0.5) · x");
  EXPECT_EQ(tex(x / y + (x / y) * (x / y + 1.0)),
            "\\frac{x}{y} + \\frac{x}{y} \\cdot \\left(\\frac{x}{y} + 1\\right)");
}

TEST(Text, LeavesOutWhatChangesNothing) {
  EXPECT_EQ(print(1.0 * x + 0.0), "x");
  EXPECT_EQ(print(0.0 - x / 1.0), "-x");
  EXPECT_EQ(print(-(-x)), "x");
  EXPECT_EQ(print(x * (Text(2.0) / 4.0)), "x · 0.5");
}

TEST(Simplified, GathersProductsAndSums) {
  EXPECT_EQ(simple(x * x), "x²");
  EXPECT_EQ(simple(x * (x * x)), "x^3");
  EXPECT_EQ(simple(x + x), "2 · x");
  EXPECT_EQ(simple(0.5 / y), "1 / (2 · y)");
  EXPECT_EQ(simple(x * (1.0 / 6.0)), "x / 6");
  EXPECT_EQ(simple(-2.0 * (y * x)), "-2 · y · x");
  EXPECT_EQ(simple(x + -(y * x)), "x - y · x");
  EXPECT_EQ(simple(-x + y), "y - x");
  EXPECT_EQ(simple(-(x - y)), "y - x");
  EXPECT_EQ(simple(x / y / y), "x / y²");
  EXPECT_EQ(simple(log1p(-x)), "ln(1 - x)");
}

TEST(Simplified, JoinsChoices) {
  EXPECT_EQ(simple(select(x > 0.0, x, exp(min(x, 0.0)))), "x if x > 0 else exp(x)");
  EXPECT_EQ(simple(select(x < 0.0, max(x, 0.0), min(x, 0.0))), "0");
  EXPECT_EQ(simple(select(x > y, 1.0, 1.0)), "1");
  EXPECT_EQ(simple(alpha * select(x > 0.0, select(x < 6.0, 1.0, 0.0), 0.0)),
            "α if x > 0 and x < 6 else 0");
}

TEST(Write, GivesLettersToLongPartsMetTwice) {
  const Text e = exp(min(x, 30.0));
  const Text n = e * (e + 2.0);
  EXPECT_EQ(print(n / (n + 2.0)), "u / (u + 2), u = v · (v + 2), v = exp(min(x, 30))");
  EXPECT_EQ(
      write(n / (n + 2.0), Style::print, {.letters = false}),
      "exp(min(x, 30)) · (exp(min(x, 30)) + 2) / (exp(min(x, 30)) · (exp(min(x, 30)) + 2) + 2)");
  EXPECT_EQ(print(exp(x) * exp(x)), "exp(x) · exp(x)");
}

TEST(Write, NamesAndNumbersInTex) {
  const auto named = [](std::string name) { return tex(Text(std::move(name))); };
  EXPECT_EQ(named("h12"), "h_{12}");
  EXPECT_EQ(named("delta"), "\\delta");
  EXPECT_EQ(named("layers.0.a_b"), "\\text{layers.0.a\\_b}");
  EXPECT_EQ(tex(Text(1e-12)), "10^{-12}");
  EXPECT_EQ(tex(x * 2.5e-7), "x \\cdot (2.5 \\cdot 10^{-7})");
  EXPECT_EQ(tex(Text::call("row_sum", {x})), "\\operatorname{row\\_sum}(x)");
  EXPECT_EQ(write(Text(1.0 / 3.0), Style::print, {.digits = 3}), "0.333");
  EXPECT_EQ(formula(Text(0.1)), "0.1");
}

TEST(CFunction, ComputesOnceWhatIsMetTwice) {
  const Text e = exp(-x);
  const std::vector<std::string> parameters{"x", "alpha"};
  EXPECT_EQ(c_function("f", parameters, e * (alpha + e), CType::float32),
            "static float f(float x, float alpha) {\n"
            "  (void)x;\n"
            "  (void)alpha;\n"
            "  const float t1 = expf(-x);\n"
            "  return t1 * (alpha + t1);\n"
            "}\n");
}

}  // namespace
}  // namespace halfspace::math
