// apps: telling files, names, expressions and formulas apart.
#include "apps/halfspace/settings/boolean_target.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <vector>

#include "halfspace/data/csv.hpp"
#include "halfspace/io/file.hpp"

namespace halfspace::app {
namespace {

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

struct Word {
  std::string_view text;
  bool called;  // a ( follows
};

// The words that begin with a letter.
std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto length =
        static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), in_word) -
            text.begin()) -
        at;
    const std::size_t next = std::min(text.find_first_not_of(' ', at + length), text.size());
    if (length > 0 && !is_digit(text[at]))
      out.push_back({text.substr(at, length), text.substr(next).starts_with('(')});
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

bool is_input(std::string_view word) {
  return word.size() > 1 && word[0] == 'x' && std::all_of(word.begin() + 1, word.end(), is_digit);
}

bool is_file(const std::string& text) {
  constexpr std::string_view kEndings[] = {".csv", ".tsv", ".txt", ".gz"};
  return (io::path_exists(text) && !io::is_folder(text)) ||
         std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return text.ends_with(ending); });
}

// "parity:5", also where no such function is.
bool is_name(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(':'));
  return !word.empty() && !is_digit(word[0]) && std::all_of(word.begin(), word.end(), in_word) &&
         !is_input(word);
}

}  // namespace

theory::BooleanFunction open_function(const std::string& text, std::uint64_t seed) {
  if (is_file(text)) return theory::function_of(data::read_csv(text));
  return is_name(text) ? theory::named_function(text, seed) : theory::parse_function(text);
}

bool is_formula(const std::string& text) {
  const std::vector<Word> all = words(text);
  const auto any = [&](auto holds) { return std::any_of(all.begin(), all.end(), holds); };
  if (is_file(text) || any([](const Word& word) { return is_input(word.text); })) return false;
  return all.empty() ||
         any([](const Word& word) { return word.text == "x" || word.text == "y" || word.called; });
}

}  // namespace halfspace::app
