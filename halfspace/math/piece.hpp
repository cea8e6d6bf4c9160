// math: numbers that know the stretch of the line on which a body takes the same branches.
#pragma once

#include <algorithm>
#include <limits>

#include "halfspace/math/functions.hpp"

namespace halfspace::math {

/// The value of a body at one point x, and how it goes on around it: as slope x + intercept while
/// it is affine, for all points of (low, high), where every comparison on the way turns out alike.
/// `f(Piece::at(x))` finds the piece of max(x, 0) or of any other body that x lies on. Comparisons
/// of what is not affine are not traced, and what they choose counts as not affine.
struct Piece {
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();

  double value = 0;
  bool affine = true;
  double slope = 0;
  double intercept = 0;
  double low = -kInfinity;
  double high = kInfinity;

  Piece() = default;
  Piece(double constant) : value(constant), intercept(constant) {}  // NOLINT: on purpose
  static Piece at(double x) { return form(x, 1.0, 0.0); }

  /// A comparison's result, and where it stays so; untraced, when that is not known.
  struct Outcome {
    bool holds;
    double low;
    double high;
    bool traced = true;
  };

  friend Piece operator+(const Piece& a, const Piece& b) {
    return met(a, b, linear(a, b, a.value + b.value, 1.0, 1.0));
  }
  friend Piece operator-(const Piece& a, const Piece& b) {
    return met(a, b, linear(a, b, a.value - b.value, 1.0, -1.0));
  }
  friend Piece operator-(const Piece& a) { return 0.0 - a; }
  friend Piece operator*(const Piece& a, const Piece& b) {
    if (a.constant()) return met(a, b, linear(a, b, a.value * b.value, 0.0, a.value));
    if (b.constant()) return met(a, b, linear(a, b, a.value * b.value, b.value, 0.0));
    return met(a, b, curve(a.value * b.value));
  }
  friend Piece operator/(const Piece& a, const Piece& b) {
    if (!b.constant()) return met(a, b, curve(a.value / b.value));
    Piece quotient = a;
    quotient.value /= b.value;
    quotient.slope /= b.value;
    quotient.intercept /= b.value;
    return met(a, b, quotient);
  }
  friend Piece fma(const Piece& a, const Piece& b, const Piece& c) { return a * b + c; }

  friend Outcome operator<(const Piece& a, const Piece& b) { return side(a, b, a.value < b.value); }
  friend Outcome operator<=(const Piece& a, const Piece& b) {
    return side(a, b, a.value <= b.value);
  }
  friend Outcome operator>(const Piece& a, const Piece& b) { return b < a; }
  friend Outcome operator>=(const Piece& a, const Piece& b) { return b <= a; }
  friend Outcome operator==(const Piece& a, const Piece& b) {
    return side(a, b, a.value == b.value);
  }
  friend Outcome operator!=(const Piece& a, const Piece& b) {
    return side(a, b, a.value != b.value);
  }
  friend Piece select(const Outcome& outcome, const Piece& a, const Piece& b) {
    Piece out = met(a, b, outcome.holds ? a : b);
    out.low = std::max(out.low, outcome.low);
    out.high = std::min(out.high, outcome.high);
    out.affine = out.affine && outcome.traced;
    return out;
  }
  friend Piece max(const Piece& a, const Piece& b) { return select(a > b, a, b); }
  friend Piece min(const Piece& a, const Piece& b) { return select(a < b, a, b); }
  friend Piece abs(const Piece& x) { return select(x < 0.0, -x, x); }

  friend Piece exp(const Piece& x) { return through(x, exp(x.value)); }
  friend Piece expm1(const Piece& x) { return through(x, expm1(x.value)); }
  friend Piece log(const Piece& x) { return through(x, log(x.value)); }
  friend Piece log1p(const Piece& x) { return through(x, log1p(x.value)); }
  friend Piece sqrt(const Piece& x) { return through(x, sqrt(x.value)); }
  friend Piece tanh(const Piece& x) { return through(x, tanh(x.value)); }
  friend Piece erf(const Piece& x) { return through(x, erf(x.value)); }
  friend Piece sin(const Piece& x) { return through(x, sin(x.value)); }
  friend Piece cos(const Piece& x) { return through(x, cos(x.value)); }
  friend Piece pow(const Piece& x, const Piece& y) {
    const double power = pow(x.value, y.value);
    return met(x, y, x.constant() && y.constant() ? Piece(power) : curve(power));
  }

 private:
  [[nodiscard]] bool constant() const { return affine && slope == 0.0; }

  static Piece form(double value, double slope, double intercept) {
    Piece out;
    out.value = value;
    out.slope = slope;
    out.intercept = intercept;
    return out;
  }
  static Piece curve(double value) {
    Piece out;
    out.value = value;
    out.affine = false;
    return out;
  }
  static Piece linear(const Piece& a, const Piece& b, double value, double of_a, double of_b) {
    if (!a.affine || !b.affine) return curve(value);
    return form(value, of_a * a.slope + of_b * b.slope, of_a * a.intercept + of_b * b.intercept);
  }
  static Piece through(const Piece& x, double value) {
    return met(x, x, x.constant() ? Piece(value) : curve(value));
  }
  // The result on the stretch that both operands share.
  static Piece met(const Piece& a, const Piece& b, Piece result) {
    result.low = std::max(a.low, b.low);
    result.high = std::min(a.high, b.high);
    return result;
  }
  // Where two lines cross, the outcome changes; the values tell on which side the point is.
  static Outcome side(const Piece& a, const Piece& b, bool holds) {
    if (!a.affine || !b.affine) return {holds, -kInfinity, kInfinity, false};
    if (a.slope == b.slope) return {holds, -kInfinity, kInfinity};
    const double crossing = (b.intercept - a.intercept) / (a.slope - b.slope);
    const bool right = (a.value - b.value) / (a.slope - b.slope) > 0.0;
    return right ? Outcome{holds, crossing, kInfinity} : Outcome{holds, -kInfinity, crossing};
  }
};

}  // namespace halfspace::math
