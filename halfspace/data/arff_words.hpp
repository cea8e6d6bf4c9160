// data: the words of an ARFF file's lines.
#pragma once

#include <string>
#include <string_view>

#include "halfspace/data/text_lines.hpp"

namespace halfspace::data {

/// Walks over words, plain or in single or double quotes with backslashes.
class ArffWords : public TextLines {
 public:
  static constexpr std::string_view kBlanks = " \t";

  struct Word {
    std::string_view text;
    bool quoted = false;
  };

  ArffWords(std::string_view text, std::string_view name) : TextLines(text, name, "arff") {}

  /// The next word, up to one of `stops`, or quoted text, which is valid until the next one.
  /// Throws: Error for a quote that is never closed.
  Word word(std::string_view stops);
  /// The same, without blanks behind it. Throws: Error also when more than blanks stands between a
  /// closing quote and a stop.
  Word trimmed_word(std::string_view stops);

 private:
  std::string buffer_;  // what was in quotes
};

}  // namespace halfspace::data
