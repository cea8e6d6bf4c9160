// math: printing expressions: patterns, brackets, names and numbers.
#include "halfspace/math/writer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace halfspace::math {
namespace {

constexpr int kDigits = 5;  // for a reader

struct Letter {
  std::string_view word, sign, command;
};
constexpr std::array kGreek{Letter{"alpha", "α", "\\alpha"}, Letter{"beta", "β", "\\beta"},
                            Letter{"gamma", "γ", "\\gamma"}, Letter{"delta", "δ", "\\delta"},
                            Letter{"lambda", "λ", "\\lambda"}};
const Letter* greek(std::string_view word) {
  const auto found = std::ranges::find(kGreek, word, &Letter::word);
  return found == kGreek.end() ? nullptr : &*found;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Characters that mean something to TeX, as text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\textbackslash{}";
    else if (c == '^')
      out += "\\textasciicircum{}";
    else if (c == '~')
      out += "\\textasciitilde{}";
    else if (std::string_view("{}$&#_%").find(c) != std::string_view::npos)
      out += fmt::format("\\{}", c);
    else
      out += c;
  }
  return out;
}

// "h_{1}", "\alpha", "\text{layers.0.weight}".
std::string tex_name(std::string_view name) {
  if (const Letter* letter = greek(name)) return std::string(letter->command);
  if (!name.empty() && is_letter(name[0])) {
    const std::string_view rest = name.substr(1);
    if (rest.empty()) return std::string(name);
    if (std::ranges::all_of(rest, is_digit)) return fmt::format("{}_{{{}}}", name[0], rest);
  }
  return fmt::format("\\text{{{}}}", escaped(name));
}

// "2e-05" as 2 · 10⁻⁵.
std::string tex_number(const std::string& plain) {
  const std::size_t e = plain.find('e');
  if (e == std::string::npos) return plain;
  const std::string power = fmt::format("10^{{{}}}", std::stoi(plain.substr(e + 1)));
  const std::string times = plain.substr(0, e);
  return times == "1" ? power : fmt::format("{} \\cdot {}", times, power);
}

}  // namespace

std::string Writer::in_place(const Text& text, int place) const {
  for (const auto& [part, letter] : letters_)
    if (part.identity() == text.identity()) return letter;
  const auto [out, binding] = whole(text);
  return binding < place ? bracketed(out) : out;
}

std::string Writer::bracketed(const std::string& text) const {
  // Only what is higher than a line needs brackets that grow.
  if (style_ == Style::tex && text.find("\\frac") != std::string::npos)
    return fmt::format("\\left({}\\right)", text);
  return fmt::format("({})", text);
}

Writer::Bound Writer::whole(const Text& text) const {
  if (text.is_number()) return number(text.number());
  if (text.notation() == nullptr && text.operands().empty()) return variable(text.name());
  if (text.notation() == nullptr) return {call(text.name(), text), binding::kAtom};
  const Form& form = text.notation()->in(style_);
  if (form.pattern.find('$') != std::string_view::npos) return {expanded(form, text), form.binding};
  return {call(form.pattern.empty() ? text.notation()->name : form.pattern, text), binding::kAtom};
}

std::string Writer::expanded(const Form& form, const Text& text) const {
  std::string out;
  for (std::size_t i = 0; i < form.pattern.size(); ++i) {
    if (form.pattern[i] != '$') {
      out += form.pattern[i];
      continue;
    }
    const auto operand = static_cast<std::size_t>(form.pattern[++i] - '0');
    const int place = operand < form.places.size() ? form.places[operand] - '0' : 0;
    out += in_place(text.operands()[operand], place);
  }
  return out;
}

std::string Writer::call(std::string_view function, const Text& text) const {
  std::string arguments;
  for (const Text& each : text.operands())
    arguments += (arguments.empty() ? "" : ", ") + in_place(each, binding::kEquation);
  std::string name(function);
  if (style_ == Style::tex && !function.starts_with('\\'))
    name = fmt::format("\\operatorname{{{}}}", escaped(function));
  return name + std::string(suffix_) + bracketed(arguments);
}

Writer::Bound Writer::number(double value) const {
  const int bound = value < 0 ? binding::kSum : binding::kAtom;
  if ((style_ == Style::formula || style_ == Style::c) && digits_ == 0) {
    std::string out = fmt::format("{}", value);
    if (style_ == Style::c && out.find_first_of(".en") == std::string::npos) out += ".0";
    return {out + std::string(suffix_), bound};
  }
  const int digits = digits_ == 0 ? kDigits : digits_;
  const std::string plain = fmt::format("{:.{}g}", value == 0 ? 0.0 : value, digits);
  if (style_ != Style::tex) return {plain, bound};
  const std::string out = tex_number(plain);
  return {out, bound == binding::kAtom && out != plain ? binding::kProduct : bound};
}

// A name may also be a number that was written elsewhere.
Writer::Bound Writer::variable(const std::string& name) const {
  const int bound = name.starts_with('-') ? binding::kSum : binding::kAtom;
  if (style_ == Style::tex) return {tex_name(name), bound};
  const Letter* const letter = style_ == Style::print ? greek(name) : nullptr;
  return {letter != nullptr ? std::string(letter->sign) : name, bound};
}

}  // namespace halfspace::math
