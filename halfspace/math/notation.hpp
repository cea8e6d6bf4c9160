// math: how an application is written: for the reader of formulas, in print, in TeX and in C.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace halfspace::math {

/// What a text is for.
enum class Style : std::uint8_t {
  formula,  // theory::Formula reads it: "x * tanh(x)^2"
  print,    // for people: "x · tanh(x)²"
  tex,      // "x \cdot \tanh(x)^{2}"
  c,        // C99
};

/// How tightly a text holds together; what is looser than its place stands in brackets.
namespace binding {
inline constexpr int kList = 0, kEquation = 1, kChoice = 2, kAnd = 3, kComparison = 4, kSum = 5;
inline constexpr int kProduct = 6, kTight = 7, kPower = 8, kAtom = 9;
}  // namespace binding

/// An application in one style. In a pattern $0 is the first operand; a pattern without $ is the
/// name of a call, an empty one a call by the notation's name.
struct Form {
  std::string_view pattern{};
  int binding = binding::kAtom;
  std::string_view places{};  // how tightly each operand must hold, a digit each; "" is all of 0
};

struct Notation {
  std::string_view name;
  Form formula{};
  Form print{};
  Form tex{};
  Form c{};

  [[nodiscard]] constexpr const Form& in(Style style) const {
    switch (style) {
      case Style::formula:
        return formula;
      case Style::print:
        return print;
      case Style::tex:
        return tex;
      case Style::c:
        break;
    }
    return c;
  }
};

/// The vocabulary of bodies, and what else a line of mathematics is made of. Rows of defs that are
/// written in a way of their own name one of these.
namespace notation {

constexpr Notation everywhere(std::string_view name, Form form) {
  return {name, form, form, form, form};
}
constexpr Notation called(std::string_view name, std::string_view print, std::string_view tex,
                          std::string_view c) {
  return {name, {}, {print}, {tex}, {c}};
}
// A function in formulas, an infix sign elsewhere.
constexpr Notation comparison(std::string_view name, std::string_view print, std::string_view tex,
                              std::string_view c) {
  constexpr int kBinding = binding::kComparison;
  return {name, {}, {print, kBinding, "55"}, {tex, kBinding, "55"}, {c, kBinding, "55"}};
}

inline constexpr Notation kNegative = everywhere("negative", {"-$0", binding::kSum, "6"});
inline constexpr Notation kAdd = everywhere("add", {"$0 + $1", binding::kSum, "56"});
inline constexpr Notation kSubtract = everywhere("subtract", {"$0 - $1", binding::kSum, "56"});
inline constexpr Notation kMultiply{"multiply",
                                    {"$0 * $1", binding::kProduct, "67"},
                                    {"$0 · $1", binding::kProduct, "67"},
                                    {"$0 \\cdot $1", binding::kProduct, "67"},
                                    {"$0 * $1", binding::kProduct, "67"}};
inline constexpr Notation kDivide{"divide",
                                  {"$0 / $1", binding::kProduct, "67"},
                                  {"$0 / $1", binding::kProduct, "67"},
                                  {"\\frac{$0}{$1}", binding::kTight},
                                  {"$0 / $1", binding::kProduct, "67"}};
inline constexpr Notation kPower{"power",
                                 {"$0^$1", binding::kPower, "98"},
                                 {"$0^$1", binding::kPower, "98"},
                                 {"$0^{$1}", binding::kPower, "90"},
                                 {"pow"}};
inline constexpr Notation kSquare{"square",
                                  {"$0^2", binding::kPower, "9"},
                                  {"$0²", binding::kPower, "9"},
                                  {"$0^{2}", binding::kPower, "9"}};
inline constexpr Notation kExp{"exp", {}, {}, {"e^{$0}", binding::kPower}, {}};
inline constexpr Notation kExpm1{
    "expm1", {}, {"exp($0) - 1", binding::kSum}, {"e^{$0} - 1", binding::kSum}, {}};
inline constexpr Notation kLog = called("log", "ln", "\\ln", "");
inline constexpr Notation kLog1p{
    "log1p", {}, {"ln(1 + $0)", binding::kAtom, "6"}, {"\\ln(1 + $0)", binding::kAtom, "6"}, {}};
inline constexpr Notation kSqrt{
    "sqrt", {}, {"√$0", binding::kPower, "9"}, {"\\sqrt{$0}", binding::kAtom}, {}};
inline constexpr Notation kAbs{
    "abs", {}, {"|$0|", binding::kAtom}, {"\\left|$0\\right|", binding::kAtom}, {"fabs"}};
inline constexpr Notation kTanh = called("tanh", "", "\\tanh", "");
inline constexpr Notation kSigmoid = called("sigmoid", "σ", "\\sigma", "");
inline constexpr Notation kErf = called("erf", "", "", "");
inline constexpr Notation kSin = called("sin", "", "\\sin", "");
inline constexpr Notation kCos = called("cos", "", "\\cos", "");
inline constexpr Notation kMaximum = called("maximum", "max", "\\max", "");
inline constexpr Notation kMinimum = called("minimum", "min", "\\min", "");
inline constexpr Notation kFma{"fma",
                               {},
                               {"$0 · $1 + $2", binding::kSum, "676"},
                               {"$0 \\cdot $1 + $2", binding::kSum, "676"},
                               {}};
inline constexpr Notation kLess = comparison("less", "$0 < $1", "$0 < $1", "$0 < $1");
inline constexpr Notation kLessEqual =
    comparison("less_equal", "$0 ≤ $1", "$0 \\le $1", "$0 <= $1");
inline constexpr Notation kGreater = comparison("greater", "$0 > $1", "$0 > $1", "$0 > $1");
inline constexpr Notation kGreaterEqual =
    comparison("greater_equal", "$0 ≥ $1", "$0 \\ge $1", "$0 >= $1");
inline constexpr Notation kEqual = comparison("equal", "$0 = $1", "$0 = $1", "$0 == $1");
inline constexpr Notation kNotEqual = comparison("not_equal", "$0 ≠ $1", "$0 \\ne $1", "$0 != $1");
// As a product of comparisons, which are 0 or 1, where there is no sign for it.
inline constexpr Notation kAnd{"and",
                               {"$0 * $1", binding::kProduct, "67"},
                               {"$0 and $1", binding::kAnd, "34"},
                               {"$0 \\text{ and } $1", binding::kAnd, "34"},
                               {"$0 && $1", binding::kAnd, "34"}};
inline constexpr Notation kWhere{"where",
                                 {},
                                 {"$1 if $0 else $2", binding::kChoice, "332"},
                                 {"$1 \\text{ if } $0 \\text{ else } $2", binding::kChoice, "332"},
                                 {"$0 ? $1 : $2", binding::kChoice, "332"}};

// Around the vocabulary: matrices, derivatives, equations.
inline constexpr Notation kMatmul{
    "matmul", {}, {"$0 $1", binding::kProduct, "67"}, {"$0\\,$1", binding::kProduct, "67"}, {}};
inline constexpr Notation kTransposed{"transposed",
                                      {"$0ᵀ", binding::kPower, "9"},
                                      {"$0ᵀ", binding::kPower, "9"},
                                      {"$0^{\\top}", binding::kPower, "9"},
                                      {}};
inline constexpr Notation kGradient{"gradient", {"∂$0"}, {"∂$0"}, {"\\partial $0"}, {}};
inline constexpr Notation kPartial{
    "partial", {"∂$0/∂$1"}, {"∂$0/∂$1"}, {"\\partial $0/\\partial $1"}, {}};
inline constexpr Notation kEquation = everywhere("equation", {"$0 = $1", binding::kEquation, "32"});
inline constexpr Notation kComesFrom =
    everywhere("comes_from", {"$0: $1", binding::kEquation, "22"});
inline constexpr Notation kList{"list",
                                {"$0, $1", binding::kList, "01"},
                                {"$0, $1", binding::kList, "01"},
                                {"$0,\\quad $1", binding::kList, "01"},
                                {}};

}  // namespace notation
}  // namespace halfspace::math
