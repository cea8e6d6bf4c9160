// data: the lines of a text file, and where in them a reader is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace halfspace::data {

/// `text` without a UTF-8 byte order mark. Throws: Error when it holds a zero byte; `name` is the
/// file and `op` the reader, for messages.
std::string_view plain_text(std::string_view text, std::string_view name, std::string_view op);

/// Walks over the lines of a text (LF, CRLF or CR) and over the words of a line.
class TextLines {
 public:
  TextLines(std::string_view text, std::string_view name, std::string_view op)
      : rest_(plain_text(text, name, op)), name_(name), op_(op) {}

  /// Goes to the next line; false at the end.
  bool next();
  [[nodiscard]] std::int64_t number() const { return number_; }  // from 1
  [[nodiscard]] std::string_view name() const { return name_; }

  [[nodiscard]] bool at_end() const { return position_ >= line_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : line_[position_]; }
  void advance(std::size_t characters = 1) { position_ += characters; }
  /// Skips blanks and tabs; were there any?
  bool skip_blanks();
  /// The characters up to the next one of `stops`, or to the end; passed over.
  std::string_view until(std::string_view stops);
  /// What is left of the line; not passed over.
  [[nodiscard]] std::string_view rest() const { return line_.substr(position_); }

  /// Raises "'file': line 3, character 7: <what>" for the character at hand.
  [[noreturn]] void fail_here(const std::string& what) const;
  /// The same for another character of the line, from 0.
  [[noreturn]] void fail_at(std::size_t position, const std::string& what) const;
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  std::string_view rest_;
  std::string_view name_;
  std::string_view op_;
  std::string_view line_;
  std::size_t position_ = 0;
  std::int64_t number_ = 0;
};

}  // namespace halfspace::data
