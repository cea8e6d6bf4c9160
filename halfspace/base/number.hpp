// base: numbers out of text.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace halfspace::base {

/// The number that the whole of `text` is, in C's notation, whatever the locale: nothing before or
/// after it, no leading '+'. None where it is something else or its type cannot hold it.
template <std::integral T>
std::optional<T> parse(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The same, correctly rounded; "inf" and "nan" are numbers.
template <std::same_as<double> T>
std::optional<T> parse(std::string_view text);

}  // namespace halfspace::base
