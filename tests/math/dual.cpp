// tests: math/dual.hpp: slopes equal central differences, nested duals the second derivative.
#include "halfspace/math/dual.hpp"

#include <array>
#include <functional>
#include <string_view>

#include <gtest/gtest.h>

namespace halfspace::math {
namespace {

using D = Dual<double>;
using DD = Dual<D>;

struct Case {
  std::string_view name;
  std::function<double(double)> f;
  std::function<D(D)> dual;
  std::function<DD(DD)> twice;
};

template <class F>
Case make(std::string_view name, F f) {
  return {name, f, f, f};
}

const std::array kCases{
    make("exp", [](auto x) { return exp(x); }),
    make("expm1", [](auto x) { return expm1(x); }),
    make("log", [](auto x) { return log(x); }),
    make("log1p", [](auto x) { return log1p(x); }),
    make("sqrt", [](auto x) { return sqrt(x); }),
    make("tanh", [](auto x) { return tanh(x); }),
    make("erf", [](auto x) { return erf(x); }),
    make("sin", [](auto x) { return sin(x); }),
    make("cos", [](auto x) { return cos(x); }),
    make("abs", [](auto x) { return abs(-x); }),
    make("power of a base", [](auto x) { return pow(x, decltype(x)(2.5)); }),
    make("power of an exponent", [](auto x) { return pow(decltype(x)(1.7), x); }),
    make("fma", [](auto x) { return fma(x, x, x); }),
    make("quotient", [](auto x) { return (x * x + 1.0) / (2.0 - x * 0.1); }),
    make("maximum", [](auto x) { return max(x * x, x); }),
    make("minimum", [](auto x) { return min(x * x, x); }),
    make("select", [](auto x) { return select(x > 1.0, x * x, -x); }),
};

TEST(Dual, SlopeEqualsTheCentralDifference) {
  for (const Case& c : kCases) {
    for (const double x : {0.3, 0.9, 1.4, 2.2}) {
      const double h = 1e-5;
      const double numeric = (c.f(x + h) - c.f(x - h)) / (2 * h);
      EXPECT_NEAR(c.dual(D(x, 1.0)).slope, numeric, 1e-8) << c.name << " at " << x;
      EXPECT_EQ(c.dual(D(x, 1.0)).value, c.f(x)) << c.name << " at " << x;
    }
  }
}

TEST(Dual, OfADualGivesTheSecondDerivative) {
  for (const Case& c : kCases) {
    for (const double x : {0.3, 0.9, 1.4, 2.2}) {
      const double h = 1e-5;
      const double numeric = (c.dual(D(x + h, 1.0)).slope - c.dual(D(x - h, 1.0)).slope) / (2 * h);
      const DD y = c.twice(DD(D(x, 1.0), D(1.0, 0.0)));
      EXPECT_NEAR(y.slope.slope, numeric, 1e-7) << c.name << " at " << x;
    }
  }
}

TEST(Dual, SharesTheSlopeOfATie) {
  EXPECT_EQ(max(D(1.0, 1.0), D(1.0, 0.0)).slope, 0.5);
  EXPECT_EQ(min(D(1.0, 1.0), D(1.0, 0.0)).slope, 0.5);
}

}  // namespace
}  // namespace halfspace::math
