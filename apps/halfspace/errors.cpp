// apps: one line for every problem.
#include "apps/halfspace/errors.hpp"

#include <cstdio>
#include <new>

#include <fmt/format.h>

#include "apps/halfspace/command.hpp"
#include "halfspace/base/error.hpp"

namespace halfspace::app {
namespace {

// Control characters would break the line, or steer the terminal.
std::string on_one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return out;
}

// "--task regression".
std::string as_flag(std::string_view name, std::string_view value) {
  return value.empty() ? fmt::format("--{}", name) : fmt::format("--{} {}", name, value);
}

}  // namespace

std::string message_of(const std::exception& error) {
  const auto* const mistake = dynamic_cast<const Error*>(&error);
  std::string line = mistake == nullptr ? error.what() : mistake->spelled(as_flag);
  const std::size_t end = line.find("] ");
  if (mistake == nullptr || !line.starts_with('[') || end == std::string::npos) return line;
  std::string message = line.substr(end + 2);
  // Here alone the op is the noun: "[activation] unknown name 'x'".
  constexpr std::string_view kUnknown = "unknown name ";
  if (mistake->id() == "name.unknown" && message.starts_with(kUnknown))
    return fmt::format("unknown {} {}", line.substr(1, end - 1), message.substr(kUnknown.size()));
  return message;
}

void print_problem(const std::string& who, const std::string& text) {
  fmt::print(stderr, "{}: {}\n", who, on_one_line(text));
}

int report_error(const std::string& who, const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    print_problem(who, "not enough memory; use fewer rows, or a smaller network");
    return kFailed;
  }
  const auto* const mistake = dynamic_cast<const Error*>(&error);
  const std::string message = message_of(error);
  // A mistake in an expression is shown below the line: the expression, and a caret.
  const std::size_t end = mistake != nullptr && mistake->id() == "expression.syntax"
                              ? message.find('\n')
                              : std::string::npos;
  print_problem(who, message.substr(0, end));
  if (end != std::string::npos) fmt::print(stderr, "{}\n", message.substr(end + 1));
  if (mistake == nullptr || mistake->id() == "file.write") return kFailed;
  return mistake->id() == "train.diverged" ? kDiverged : kWrongUse;
}

}  // namespace halfspace::app
