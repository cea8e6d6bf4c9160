// web: derivatives of functions of one element as formulas, for a reader.
#pragma once

#include <span>
#include <string_view>

namespace halfspace::web {

/// The derivative of an operator by its first input, of which theory::Formula understands the text:
/// x is the input, y the value, t the second input.
struct Slope {
  std::string_view op;
  std::string_view formula;
};

/// The ones that are short enough to be read.
std::span<const Slope> slopes();

}  // namespace halfspace::web
