// data: numbers for words, in the order in which they come.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace halfspace::data {

struct TextHash {
  // NOLINTNEXTLINE(readability-identifier-naming): the standard library's name
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// The code of each category; looked up without making strings.
using TextCodes = std::unordered_map<std::string, std::int32_t, TextHash, std::equal_to<>>;

}  // namespace halfspace::data
