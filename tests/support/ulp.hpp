// tests: distance between a computed number and its reference in units in the last place.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::test {

/// |got - want| in ULP of T at |want|, after `want` was rounded to T. Results below `scale` are
/// held to the error of scale, denormal ones to that of the smallest normal number. An infinite or
/// NaN reference must be met exactly.
template <class T>
double error_in_ulp(T got, double want, double scale = 0) {
  const double rounded = static_cast<double>(static_cast<T>(want));
  if (std::isnan(rounded)) return std::isnan(got) ? 0 : HUGE_VAL;
  if (static_cast<double>(got) == rounded) return 0;
  if (std::isinf(rounded) || !std::isfinite(got)) {
    // At the edge of overflow a few ULP decide between the largest number and infinity.
    const double top = static_cast<double>(std::numeric_limits<T>::max());
    const bool edge = std::abs(want) < top * (1 + 1e-6) && std::abs(want) > top * (1 - 1e-6);
    return edge && (got > 0) == (want > 0) ? 0 : HUGE_VAL;
  }
  const double smallest = static_cast<double>(std::numeric_limits<T>::min());
  if (std::abs(rounded) < smallest && std::abs(static_cast<double>(got)) < smallest) return 0;
  const double size = std::max({std::abs(rounded), scale, smallest});
  const double unit = std::ldexp(static_cast<double>(std::numeric_limits<T>::epsilon()),
                                 static_cast<int>(std::floor(std::log2(size))));
  return std::abs(static_cast<double>(got) - rounded) / unit;
}

}  // namespace halfspace::test
