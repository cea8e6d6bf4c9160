// apps: what the streams are connected to.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace halfspace::app {

/// A stream as a place to show things.
class Terminal {
 public:
  explicit Terminal(std::FILE* stream);

  /// A terminal that understands cursor movement (not TERM=dumb).
  [[nodiscard]] bool live() const { return live_; }
  /// Columns; 80 where unknown.
  [[nodiscard]] int width() const;
  /// May it be coloured: a terminal, and NO_COLOR is not set?
  [[nodiscard]] bool colored() const { return color_; }
  /// Does the locale take more than ASCII?
  [[nodiscard]] bool unicode() const { return unicode_; }
  // The text in a style, where the stream is a terminal and NO_COLOR is not set.
  [[nodiscard]] std::string bold(std::string_view text) const { return styled("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return styled("2", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return styled("1;36", text); }
  [[nodiscard]] std::string bad(std::string_view text) const { return styled("33", text); }

 private:
  [[nodiscard]] std::string styled(std::string_view code, std::string_view text) const;

  std::FILE* stream_;
  bool live_;
  bool color_;
  bool unicode_;
};

}  // namespace halfspace::app
