// base: small helpers for messages that teach.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfspace::base {

/// "a, b, c".
std::string join(std::span<const std::string> parts, std::string_view separator = ", ");

/// Columns that `text` takes, counting UTF-8 characters as one.
std::size_t columns_of(std::string_view text);

/// The candidate nearest to `word` by edit distance (insert, delete, replace, swap), or "" when
/// none is near enough to be a typing slip.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

/// "; did you mean 'relu'?" when a candidate is near, else "; choices: ...". Ready to append to an
/// error message.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

}  // namespace halfspace::base
