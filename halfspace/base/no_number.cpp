// base: float64 out of text by the C library, whose reader is small: from_chars brings 11 KB of
// tables, which a module would carry over the wire.
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <string>

#include "halfspace/base/number.hpp"

namespace halfspace::base {

template <>
std::optional<double> parse<double>(std::string_view text) {
  // What strtod takes and from_chars does not: spaces, a plus, hexadecimal digits.
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (digits.empty() || digits.starts_with("0x") || digits.starts_with("0X")) return std::nullopt;
  if (digits[0] != '.' && std::isalnum(static_cast<unsigned char>(digits[0])) == 0)
    return std::nullopt;
  const std::string line(text);
  char* end = nullptr;
  errno = 0;
  const double value = std::strtod(line.c_str(), &end);
  if (end != line.c_str() + line.size()) return std::nullopt;
  // Also said of numbers near 0 that lose digits.
  if (errno == ERANGE && (value == 0 || std::isinf(value))) return std::nullopt;
  return value;
}

}  // namespace halfspace::base
