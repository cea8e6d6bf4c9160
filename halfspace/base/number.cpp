// base: float64 out of text by the standard library.
#include "halfspace/base/number.hpp"

namespace halfspace::base {

template <>
std::optional<double> parse<double>(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace halfspace::base
