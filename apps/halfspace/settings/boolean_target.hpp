// apps: Boolean functions as the user names them.
#pragma once

#include <cstdint>
#include <string>

#include "halfspace/theory/boolean.hpp"

namespace halfspace::app {

/// A file with a truth table, the name of a function ("majority:5"), or an expression in x1, x2...
/// Throws: Error for what is none of them.
theory::BooleanFunction open_function(const std::string& text, std::uint64_t seed);

/// Is `text` a formula, not a Boolean function: does it have no x1, x2, ..., but x, y or a call, or
/// no word at all?
bool is_formula(const std::string& text);

/// What targets can be, for help texts.
inline constexpr const char* kTargets =
    "an expression in x1, x2, ... with ! & ^ | or not, and, xor, or; and, or, xor, majority:D, "
    "parity:D, random:D; or a file with a truth table: a 0 or 1 for each row in counting order, or "
    "columns for the inputs and the value";

}  // namespace halfspace::app
