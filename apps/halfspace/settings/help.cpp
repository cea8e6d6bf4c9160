// apps: help made of commands and their keys, for 80 columns.
#include "apps/halfspace/settings/help.hpp"

#include <fmt/format.h>

#include "apps/halfspace/print/format.hpp"

namespace halfspace::app {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kColumn = 26;  // where descriptions begin

std::string line(const std::string& left, const std::string& right) {
  return "  " + left + wrapped(right, kColumn, left.size() + 2, kWidth);
}

std::string label(const Key& key) {
  if (key.kind == KeyKind::positional) return key.value;
  if (key.kind == KeyKind::positionals) return fmt::format("{}...", key.value);
  if (key.kind == KeyKind::toggle) return "--[no-]" + key.name;
  return "--" + key.name + (key.value.empty() ? "" : " " + key.value);
}

std::string usage(const Command& command) {
  std::string out = "halfspace " + command.name;
  for (const Key& key : command.keys)
    if (is_positional(key))
      out += fmt::format(fmt::runtime(key.required ? " {}" : " [{}]"), label(key));
  return out + " [OPTIONS]";
}

std::string indented(const std::string& lines) {
  std::string out = "  ";
  for (const char c : lines) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
  return out + '\n';
}

}  // namespace

std::string help(const Command& command) {
  std::string out = command.about + "\n\nUsage: " + usage(command) + '\n';
  if (!command.details.empty()) out += '\n' + wrapped(command.details, 0, 0, kWidth);
  std::string group;
  for (const Key& key : command.keys) {
    if (key.group != group) out += fmt::format("\n{}:\n", key.group);
    group = key.group;
    out += line(label(key), key.help);
  }
  return out + "\nExamples:\n" + indented(command.examples);
}

std::string help(const std::vector<Command>& commands) {
  std::string out = fmt::format(
      "halfspace {}: feed-forward neural networks that are fast on a CPU, repeatable to the\n"
      "bit, and open to look into\n\nUsage: halfspace COMMAND [OPTIONS]\n\nCommands:\n",
      HALFSPACE_VERSION);
  for (const Command& command : commands) out += line(command.name, command.about);
  out += "\nOptions:\n" + line("-h, --help", "this, or with a command its own") +
         line("-V, --version", "the version");
  return out + "\nExamples:\n" +
         indented(
             "halfspace train                                 # on handwritten digits\n"
             "halfspace train table.csv --out model.safetensors\n"
             "halfspace predict model.safetensors new.csv");
}

}  // namespace halfspace::app
