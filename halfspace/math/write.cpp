// math: expressions as text with letters, and as functions in C.
#include "halfspace/math/write.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "halfspace/math/readers.hpp"
#include "halfspace/math/writer.hpp"

namespace halfspace::math {
namespace {

constexpr std::size_t kShort = 4;  // parts; what has fewer is written again

}  // namespace

std::string write(const Text& text, Style style, const Writing& how) {
  Writer writer(style, how.digits);
  std::vector<std::pair<std::string, Text>> letters;
  if (how.letters && (style == Style::print || style == Style::tex)) {
    const Readers readers(text);
    const std::string_view free = "uvwsqgmn";
    std::size_t next = 0;
    for (const Text& each : readers.long_ones(kShort)) {
      while (next < free.size() && readers.has_name(std::string(1, free[next]))) ++next;
      if (next == free.size()) break;
      letters.emplace_back(std::string(1, free[next++]), each);
      writer.give_letter(each, letters.back().first);
    }
  }
  std::string out = writer.in_place(text);
  for (const auto& [letter, meaning] : letters)
    out += fmt::format("{}{} = {}", style == Style::tex ? ",\\quad " : ", ", letter,
                       writer.definition(meaning));
  return out;
}

std::string c_function(std::string_view name, std::span<const std::string> parameters,
                       const Text& text, CType type) {
  const std::string_view number = type == CType::float64 ? "double" : "float";
  std::string out = fmt::format("static {} {}(", number, name);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    out += fmt::format("{}{} {}", i == 0 ? "" : ", ", number, parameters[i]);
  out += ") {\n";
  for (const std::string& parameter : parameters) out += fmt::format("  (void){};\n", parameter);
  Writer writer(Style::c, 0, type == CType::float64 ? "" : "f");
  const Readers readers(text);
  int next = 0;
  for (const Text& each : readers.met_twice()) {
    std::string letter;
    do letter = fmt::format("t{}", ++next);
    while (readers.has_name(letter));
    out += fmt::format("  const {} {} = {};\n", number, letter, writer.definition(each));
    writer.give_letter(each, letter);
  }
  return out + fmt::format("  return {};\n}}\n", writer.in_place(text));
}

std::string c_helpers(CType type) {
  const bool is_double = type == CType::float64;
  std::string out = R"(static inline T maximum_(T a, T b) { return a > b || a != a ? a : b; }
static inline T minimum_(T a, T b) { return a < b || a != a ? a : b; }
static inline T sigmoid_(T x) { return 1 / (1 + exp_(-x)); }
)";
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size())
      out.replace(at, from.size(), to);
  };
  replace("T ", is_double ? "double " : "float ");
  replace("_(", is_double ? "(" : "f(");
  return out;
}

}  // namespace halfspace::math
