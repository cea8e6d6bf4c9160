// io: text from files made safe to show: one line, no control characters, never long.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace halfspace::io {

/// Is `text` well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF)?
bool is_utf8(std::string_view text);

/// `text` in single quotes, control characters and bytes that are not UTF-8 as \xNN, cut after
/// about `limit` bytes with "...". For error messages, where the text may come from a hostile file.
std::string shown(std::string_view text, std::size_t limit = 60);

}  // namespace halfspace::io
