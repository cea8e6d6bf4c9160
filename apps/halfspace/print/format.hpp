// apps: numbers and names as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "halfspace/base/text.hpp"

namespace halfspace::app {

using base::columns_of;

/// "1,437".
std::string grouped(std::int64_t value);
/// "0.42 s", "12.3 s", "1 min 20 s", "2 h 05 min".
std::string duration(double seconds);
/// "18 s left", "1 min 20 s left".
std::string time_left(double seconds);
/// "85,200" or "1.2 million": no more digits than a rate deserves.
std::string rate(double per_second);
/// Four digits that count, without an exponent where it can be: "0.9806", "41.23", "52,310".
std::string digits(double value);
/// The same without zeros at the end: "4.3".
std::string compact(double value);
/// "1 row", "2 rows".
std::string counted(std::int64_t count, const std::string& noun);
/// `text` cut to `width` columns, with "~" where it was cut.
std::string cut(const std::string& text, std::size_t width);
/// `text` followed, or preceded, by blanks up to `width` columns.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);
/// Rows of cells as lines; `sides` has 'l' or 'r' for each column.
std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::string& sides);
/// The words of `text` in lines of `width` columns, each from column `indent` on but the first,
/// where `used` columns are taken.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t used,
                    std::size_t width);
/// The last part of a path: "mnist" of "data/mnist/".
std::string short_name(const std::string& data);
/// A word as a shell takes it: quoted where it must be.
std::string shell_word(const std::string& text);

}  // namespace halfspace::app
