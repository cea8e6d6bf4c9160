// math: printing expressions: brackets, names and letters for what is met twice.
#include "halfspace/math/write.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace halfspace::math {
namespace {

constexpr std::size_t kShort = 4;  // parts; what has fewer is written again
constexpr int kDigits = 5;         // for a reader

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
    if (c == '\\' || c == '^' || c == '~')
      out += c == '\\'  ? "\\textbackslash{}"
             : c == '^' ? "\\textasciicircum{}"
                        : "\\textasciitilde{}";
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

class Writer {
 public:
  Writer(Style style, const Writing& how, std::string_view suffix = "")
      : style_(style), how_(how), suffix_(suffix) {}

  void name(const Text& text, std::string letter) { letters_[text.identity()] = std::move(letter); }

  // Brackets where the place asks for what holds more tightly.
  [[nodiscard]] std::string in_place(const Text& text, int place) const {
    const auto [out, binding] = written(text);
    return binding < place ? bracketed(out) : out;
  }
  // Without its own letter.
  [[nodiscard]] std::string definition(const Text& text) const { return whole(text).first; }

 private:
  using Bound = std::pair<std::string, int>;

  [[nodiscard]] std::string bracketed(const std::string& text) const {
    // Only what is higher than a line needs brackets that grow.
    if (style_ == Style::tex && text.find("\\frac") != std::string::npos)
      return fmt::format("\\left({}\\right)", text);
    return fmt::format("({})", text);
  }

  [[nodiscard]] Bound written(const Text& text) const {
    const auto letter = letters_.find(text.identity());
    if (letter != letters_.end()) return {letter->second, binding::kAtom};
    return whole(text);
  }

  [[nodiscard]] Bound whole(const Text& text) const {
    if (text.is_number()) return number(text.number());
    if (text.notation() == nullptr && text.operands().empty()) return variable(text.name());
    if (text.notation() == nullptr) return {call(text.name(), text), binding::kAtom};
    const Form& form = text.notation()->in(style_);
    if (form.pattern.empty()) return {call(text.notation()->name, text), binding::kAtom};
    if (form.pattern.find('$') == std::string_view::npos)
      return {call(form.pattern, text), binding::kAtom};
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
    return {out, form.binding};
  }

  [[nodiscard]] Bound number(double value) const {
    const bool exact = style_ == Style::formula || style_ == Style::c;
    if (exact && how_.digits == 0) {
      std::string out = fmt::format("{}", value);
      if (style_ == Style::c && out.find_first_of(".en") == std::string::npos) out += ".0";
      return {out + std::string(suffix_), value < 0 ? binding::kSum : binding::kAtom};
    }
    const std::string plain =
        fmt::format("{:.{}g}", value == 0 ? 0.0 : value, how_.digits == 0 ? kDigits : how_.digits);
    if (style_ != Style::tex) return {plain, value < 0 ? binding::kSum : binding::kAtom};
    const std::string out = tex_number(plain);
    return {out, value < 0                    ? binding::kSum
                 : out.size() == plain.size() ? binding::kAtom
                                              : binding::kProduct};
  }

  // A name may also be a number that was written elsewhere.
  [[nodiscard]] Bound variable(const std::string& name) const {
    const int bound = name.starts_with('-') ? binding::kSum : binding::kAtom;
    if (style_ == Style::tex) return {tex_name(name), bound};
    const Letter* const letter = style_ == Style::print ? greek(name) : nullptr;
    return {letter != nullptr ? std::string(letter->sign) : name, bound};
  }

  [[nodiscard]] std::string call(std::string_view function, const Text& text) const {
    std::string arguments;
    for (const Text& each : text.operands())
      arguments += (arguments.empty() ? "" : ", ") + in_place(each, binding::kEquation);
    std::string name(function);
    if (style_ == Style::tex && !function.starts_with('\\'))
      name = fmt::format("\\operatorname{{{}}}", escaped(function));
    return name + std::string(suffix_) + bracketed(arguments);
  }

  Style style_;
  Writing how_;
  std::string_view suffix_;  // of C's float functions and numbers
  std::unordered_map<const void*, std::string> letters_;
};

// Applications that are read more than once, and every name.
struct Readers {
  std::unordered_map<const void*, int> count;
  std::unordered_set<std::string> names;
  std::vector<Text> before;  // readers first
  std::vector<Text> after;   // operands first

  explicit Readers(const Text& text) { visit(text); }

  [[nodiscard]] bool again(const Text& text) const { return count.at(text.identity()) > 1; }
  // Those read again that are no shorter than kShort, though what they read has a letter.
  [[nodiscard]] std::vector<Text> long_ones() const {
    std::unordered_map<const void*, std::size_t> parts;
    const auto has_letter = [&](const Text& text) {
      return again(text) && parts.at(text.identity()) >= kShort;
    };
    for (const Text& text : after) {
      std::size_t& size = parts[text.identity()] = 1;
      for (const Text& each : text.operands())
        size += each.operands().empty() || has_letter(each) ? 1 : parts.at(each.identity());
    }
    std::vector<Text> out;
    std::ranges::copy_if(before, std::back_inserter(out), has_letter);
    return out;
  }

 private:
  void visit(const Text& text) {
    if (text.operands().empty()) {
      names.insert(text.name());
    } else if (++count[text.identity()] == 1) {
      before.push_back(text);
      for (const Text& each : text.operands()) visit(each);
      after.push_back(text);
    }
  }
};

}  // namespace

std::string write(const Text& text, Style style, const Writing& how) {
  Writer writer(style, how);
  std::vector<std::pair<std::string, Text>> letters;
  if (how.letters && (style == Style::print || style == Style::tex)) {
    const Readers readers(text);
    const std::string_view free = "uvwsqgmn";
    std::size_t next = 0;
    for (const Text& each : readers.long_ones()) {
      while (next < free.size() && readers.names.contains(std::string(1, free[next]))) ++next;
      if (next == free.size()) break;
      letters.emplace_back(std::string(1, free[next++]), each);
      writer.name(each, letters.back().first);
    }
  }
  std::string out = writer.in_place(text, binding::kList);
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
  Writer writer(Style::c, {}, type == CType::float64 ? "" : "f");
  const Readers readers(text);
  int next = 0;
  for (const Text& each : readers.after) {
    if (!readers.again(each)) continue;
    std::string letter;
    do letter = fmt::format("t{}", ++next);
    while (readers.names.contains(letter));
    out += fmt::format("  const {} {} = {};\n", number, letter, writer.definition(each));
    writer.name(each, letter);
  }
  return out + fmt::format("  return {};\n}}\n", writer.in_place(text, binding::kList));
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
