// math: dual numbers, which carry an exact derivative through any body (forward mode).
#pragma once

#include <numbers>

#include "halfspace/math/functions.hpp"

namespace halfspace::math {

/// value + slope ε with ε² = 0. `f(Dual{x, 1}).slope` is f'(x); T may itself be a Dual, for second
/// derivatives. Source: Clifford 1873; Griewank & Walther, Evaluating Derivatives, 2008.
template <class T>
struct Dual {
  T value{};
  T slope{};

  Dual() = default;
  Dual(T v, T s) : value(v), slope(s) {}
  Dual(double constant) : value(constant), slope(0.0) {}  // NOLINT: constants convert on purpose

  friend Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
  friend Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
  friend Dual operator-(Dual a) { return {-a.value, -a.slope}; }
  friend Dual operator*(Dual a, Dual b) {
    return {a.value * b.value, a.slope * b.value + a.value * b.slope};
  }
  friend Dual operator/(Dual a, Dual b) {
    const T quotient = a.value / b.value;
    return {quotient, (a.slope - quotient * b.slope) / b.value};
  }
  friend auto operator<(Dual a, Dual b) { return a.value < b.value; }
  friend auto operator<=(Dual a, Dual b) { return a.value <= b.value; }
  friend auto operator>(Dual a, Dual b) { return a.value > b.value; }
  friend auto operator>=(Dual a, Dual b) { return a.value >= b.value; }
  friend auto operator==(Dual a, Dual b) { return a.value == b.value; }
  friend auto operator!=(Dual a, Dual b) { return a.value != b.value; }

  friend Dual exp(Dual x) { return through(exp(x.value), exp(x.value), x); }
  friend Dual expm1(Dual x) { return through(expm1(x.value), exp(x.value), x); }
  friend Dual log(Dual x) { return through(log(x.value), 1.0 / x.value, x); }
  friend Dual log1p(Dual x) { return through(log1p(x.value), 1.0 / (1.0 + x.value), x); }
  friend Dual sqrt(Dual x) {
    const T root = sqrt(x.value);
    return through(root, 0.5 / root, x);
  }
  friend Dual tanh(Dual x) {
    const T t = tanh(x.value);
    return through(t, 1.0 - t * t, x);
  }
  friend Dual erf(Dual x) {
    const T gauss = exp(-(x.value * x.value));
    return through(erf(x.value), (2.0 * std::numbers::inv_sqrtpi) * gauss, x);
  }
  friend Dual sin(Dual x) { return through(sin(x.value), cos(x.value), x); }
  friend Dual cos(Dual x) { return through(cos(x.value), -sin(x.value), x); }
  friend Dual abs(Dual x) { return through(abs(x.value), sign_of(x.value), x); }
  friend Dual pow(Dual x, Dual y) {
    const T power = pow(x.value, y.value);
    const T by_base = y.value * pow(x.value, y.value - 1.0);
    const T by_exponent = select(x.value > 0.0, power * log(max(x.value, T(1e-300))), T(0.0));
    return {power, by_base * x.slope + by_exponent * y.slope};
  }
  friend Dual fma(Dual a, Dual b, Dual c) {
    return {fma(a.value, b.value, c.value), a.slope * b.value + a.value * b.slope + c.slope};
  }
  friend Dual max(Dual a, Dual b) { return choose(a.value > b.value, a, b, max(a.value, b.value)); }
  friend Dual min(Dual a, Dual b) { return choose(a.value < b.value, a, b, min(a.value, b.value)); }
  friend Dual select(bool condition, Dual a, Dual b) { return condition ? a : b; }

 private:
  static Dual through(T value, T derivative, const Dual& x) {
    return {value, derivative * x.slope};
  }
  static T sign_of(T x) { return select(x > 0.0, T(1.0), select(x < 0.0, T(-1.0), T(0.0))); }
  // At a tie both sides share the slope, as PyTorch's maximum does.
  static Dual choose(bool first, const Dual& a, const Dual& b, T value) {
    if (a.value == b.value) return {value, 0.5 * (a.slope + b.slope)};
    return {value, first ? a.slope : b.slope};
  }
};

}  // namespace halfspace::math
