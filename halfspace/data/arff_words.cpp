// data: reading words and quoted text of ARFF.
#include "halfspace/data/arff_words.hpp"

namespace halfspace::data {
namespace {

// What a character stands for behind a backslash.
char unescaped(char c) {
  constexpr std::string_view kLetters = "ntr";
  constexpr std::string_view kMeanings = "\n\t\r";
  const std::size_t found = kLetters.find(c);
  return found == std::string_view::npos ? c : kMeanings[found];
}

}  // namespace

ArffWords::Word ArffWords::word(std::string_view stops) {
  const char quote = peek();
  if (quote != '\'' && quote != '"') return {until(stops)};
  const std::size_t start = position();
  const char ends[] = {quote, '\\', '\0'};
  advance();
  buffer_.clear();
  while (true) {
    buffer_ += until(ends);
    if (at_end()) fail_at(start, "a quote is opened and never closed");
    const bool closed = peek() == quote;
    advance();
    if (closed) return {buffer_, true};
    if (at_end()) continue;  // a backslash at the end of the line
    buffer_ += unescaped(peek());
    advance();
  }
}

ArffWords::Word ArffWords::trimmed_word(std::string_view stops) {
  Word found = word(stops);
  while (!found.quoted && !found.text.empty() &&
         kBlanks.find(found.text.back()) != std::string_view::npos)
    found.text.remove_suffix(1);
  const std::string_view after = rest();
  if (found.quoted && !after.empty() && stops.find(after.front()) == std::string_view::npos &&
      kBlanks.find(after.front()) == std::string_view::npos)
    fail_here("text follows a closing quote");
  return found;
}

}  // namespace halfspace::data
