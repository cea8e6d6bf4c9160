// math: expressions as text: formulas, print, TeX, and functions in C.
#pragma once

#include <span>
#include <string>

#include "halfspace/math/text.hpp"

namespace halfspace::math {

struct Writing {
  // Of numbers; 0: 5 in print and TeX, in formulas and C all that tell them apart.
  int digits = 0;
  // In print and TeX a long part that is met twice gets a letter: "u · (u + 2), u = exp(x)".
  bool letters = true;
};

/// The text as it stands; for a reader `simplified` goes before.
std::string write(const Text& text, Style style, const Writing& how = {});

enum class CType : std::uint8_t { float64, float32 };

/// "static double NAME(double x, double alpha) { ... }": what is met twice is computed once, and
/// the order of operations is the body's own. `parameters` are the names in `text`, which must be
/// C's.
std::string c_function(std::string_view name, std::span<const std::string> parameters,
                       const Text& text, CType type);

/// What functions of `c_function` call beyond <math.h>: a file has it once, above them.
std::string c_helpers(CType type);

}  // namespace halfspace::math
