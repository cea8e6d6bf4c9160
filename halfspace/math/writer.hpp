// math: one expression in one style, with letters for some of its parts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "halfspace/math/text.hpp"

namespace halfspace::math {

class Writer {
 public:
  /// `digits` as Writing has them; `suffix` stands behind C's numbers and functions.
  explicit Writer(Style style, int digits = 0, std::string_view suffix = "")
      : style_(style), digits_(digits), suffix_(suffix) {}

  /// From now on `text` is written so.
  void give_letter(const Text& text, std::string letter) {
    letters_.emplace_back(text, std::move(letter));
  }

  /// In brackets where the place asks for what holds more tightly.
  [[nodiscard]] std::string in_place(const Text& text, int place = binding::kList) const;
  /// Without its own letter.
  [[nodiscard]] std::string definition(const Text& text) const { return whole(text).first; }

 private:
  using Bound = std::pair<std::string, int>;

  [[nodiscard]] std::string bracketed(const std::string& text) const;
  [[nodiscard]] Bound whole(const Text& text) const;
  [[nodiscard]] std::string expanded(const Form& form, const Text& text) const;
  [[nodiscard]] std::string call(std::string_view function, const Text& text) const;
  [[nodiscard]] Bound number(double value) const;
  [[nodiscard]] Bound variable(const std::string& name) const;

  Style style_;
  int digits_;
  std::string_view suffix_;
  std::vector<std::pair<Text, std::string>> letters_;
};

}  // namespace halfspace::math
