// base: the one way anything in Halfspace reports a mistake of its user.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace halfspace {

/// How a caller writes a setting, and the value that is meant for it where there is one:
/// "--task regression" of ("task", "regression").
using Spelling = std::string (*)(std::string_view name, std::string_view value);

/// A mistake in what the user asked for: a shape, a file, a name.
///
/// `what()` is one line of the form "[op] rule; got A and B; hint". `id` is stable across releases
/// and meant for programs
/// ("shape.mismatch", "csv.ragged"); the text is meant for people and may be reworded. Settings
/// that it names are written as members in C++: `weight_decay`, `task=regression`.
class Error : public std::runtime_error {
 public:
  Error(std::string id, const std::string& line);
  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  /// `what()` for a caller who writes settings otherwise.
  [[nodiscard]] std::string spelled(Spelling spelling) const;

 private:
  std::string id_;
  std::string line_;  // in which `setting` marks names
};

/// A setting's name, "weight-decay", for the message of `fail`, where each caller reads it as he
/// writes it himself.
std::string setting(std::string_view name, std::string_view value = {});

/// Raises `Error` with the line "[op] message". In builds without exceptions the host's handler is
/// called instead. Throws: Error, always.
[[noreturn]] void fail(std::string_view id, std::string_view op, std::string_view message);

}  // namespace halfspace
