// math: the vocabulary of the definitions' bodies for plain numbers.
//
// A body written as `template <class V> static V f(V x, const double* p)` may use + - * /, the
// comparisons, and the functions below. They exist for V = double (here; float promotes, so that
// the scalar reference is computed in double), Dual (dual.hpp), SIMD lanes (lanes-inl.hpp) and
// Tensor.
#pragma once

#include <cmath>

namespace halfspace::math {

inline double exp(double x) { return std::exp(x); }
inline double expm1(double x) { return std::expm1(x); }
inline double log(double x) { return std::log(x); }
inline double log1p(double x) { return std::log1p(x); }
inline double sqrt(double x) { return std::sqrt(x); }
inline double tanh(double x) { return std::tanh(x); }
inline double erf(double x) { return std::erf(x); }
inline double sin(double x) { return std::sin(x); }
inline double cos(double x) { return std::cos(x); }
inline double abs(double x) { return std::abs(x); }
inline double pow(double x, double y) { return std::pow(x, y); }
inline double fma(double a, double b, double c) { return std::fma(a, b, c); }

/// NaN in either argument gives NaN, as the SIMD versions do.
inline double max(double a, double b) { return std::isnan(a) || a > b ? a : b; }
inline double min(double a, double b) { return std::isnan(a) || a < b ? a : b; }

/// `a` where the condition holds, else `b`; both are always computed.
inline double select(bool condition, double a, double b) { return condition ? a : b; }

}  // namespace halfspace::math
