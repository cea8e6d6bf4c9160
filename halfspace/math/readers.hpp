// math: which parts of an expression are read more than once.
#pragma once

#include <string>
#include <vector>

#include "halfspace/math/text.hpp"

namespace halfspace::math {

/// The applications in a text, each once, and every name.
class Readers {
 public:
  explicit Readers(const Text& text) { visit(text); }

  [[nodiscard]] bool has_name(const std::string& name) const;
  /// Applications that are read again, operands first.
  [[nodiscard]] std::vector<Text> met_twice() const;
  /// Of these the ones of at least `least` parts, readers first; what has a letter is one part.
  [[nodiscard]] std::vector<Text> long_ones(std::size_t least) const;

 private:
  struct Part {
    Text text;
    int readers = 1;
    std::size_t after = 0;  // place in the order of operands first
  };

  void visit(const Text& text);
  [[nodiscard]] std::size_t place_of(const Text& text) const;
  [[nodiscard]] std::vector<std::size_t> operands_first() const;

  std::vector<Part> parts_;  // readers first; few, since an expression is a line
  std::vector<std::string> names_;
  std::size_t done_ = 0;
};

}  // namespace halfspace::math
