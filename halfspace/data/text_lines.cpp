// data: walking over lines and words.
#include "halfspace/data/text_lines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::data {

std::string_view plain_text(std::string_view text, std::string_view name, std::string_view op) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    fail(fmt::format("{}.binary", op), op,
         fmt::format("'{}' has a zero byte at byte {}; it is not text in UTF-8", name, zero));
  return text;
}

bool TextLines::next() {
  if (rest_.empty()) return false;
  const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
  line_ = rest_.substr(0, end);
  rest_.remove_prefix(end);
  rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest_.size(), 1));
  position_ = 0;
  ++number_;
  return true;
}

bool TextLines::skip_blanks() {
  const std::size_t start = position_;
  position_ = std::min(line_.find_first_not_of(" \t", position_), line_.size());
  return position_ > start;
}

std::string_view TextLines::until(std::string_view stops) {
  const std::size_t start = std::min(position_, line_.size());
  position_ = std::min(line_.find_first_of(stops, start), line_.size());
  return line_.substr(start, position_ - start);
}

void TextLines::fail_here(const std::string& what) const { fail_at(position_, what); }

void TextLines::fail_at(std::size_t position, const std::string& what) const {
  fail(fmt::format("{}.syntax", op_), op_,
       fmt::format("'{}': line {}, character {}: {}", name_, number_, position + 1, what));
}

}  // namespace halfspace::data
