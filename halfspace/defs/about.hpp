// defs: what every definition says about itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace halfspace::defs {

/// The target-free face of a definition: what menus, documentation, files and tests read.
struct About {
  std::string_view name;  // in the command line, files and Python
  std::string_view onnx;  // ONNX operator, empty where there is none
  std::string_view formula;
  std::string_view source;
  double ulp =
      4;  // most error of the SIMD value against the scalar body, in units in the last place
  double scale = 0;  // results smaller than this are held to the error of `scale`
};

/// A named number a definition can be tuned with, its default and what it may be.
struct Param {
  std::string_view name;
  double value;
  double low = -1e30;  // finite in float32, too
  double high = 1e30;
};

/// What a loss compares a prediction with.
enum class TargetForm : std::uint8_t {
  values,        // numbers, one an output
  counts,        // numbers of at least 0, one an output, on their own scale
  zero_one,      // one output a sample, y in {0, 1}
  plus_minus,    // one output a sample, y in {-1, +1}
  distribution,  // a row of scores against shares of classes
};

/// A list of definition types; everything derived is a fold over one.
template <class... Rows>
struct Family {
  static constexpr std::size_t size = sizeof...(Rows);
};

template <class... A, class... B>
Family<A..., B...> operator+(Family<A...>, Family<B...>);

/// Calls f.operator()<Row>() for each row in order.
template <class... Rows, class F>
constexpr void for_each(Family<Rows...>, F&& f) {
  (f.template operator()<Rows>(), ...);
}

/// Base of rows without parameters and with nothing special.
struct Definition {
  static constexpr std::array<Param, 0> params{};
};

/// Base of element-by-element functions of `Arity` inputs: `f(x..., p)` gives the value,
/// `df(x..., y, p)` the derivative by the first input (df1, df2 by the others), where y = f(x...).
template <int Arity>
struct Elementwise : Definition {
  static constexpr int arity = Arity;
  static constexpr bool derivative_reads_input = true;   // df looks at x
  static constexpr bool derivative_reads_output = true;  // df looks at y
  static constexpr bool adds = false;                    // it is a + b
  static constexpr bool accumulates = false;             // it is a b + c, rounded once
};

}  // namespace halfspace::defs
