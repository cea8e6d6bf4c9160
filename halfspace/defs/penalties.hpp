// defs: penalties on weights, Ω(w) = Σ term(w); biases are excluded by default.
#pragma once

#include <array>

#include "halfspace/defs/about.hpp"
#include "halfspace/math/functions.hpp"

namespace halfspace::defs {

using math::abs;

struct l2_t {
  static constexpr About info{
      .name = "l2", .onnx = "", .formula = "½ Σ w²", .source = "Hoerl & Kennard 1970"};
  static constexpr std::array<Param, 0> params{};
  template <class V>
  static V term(const V& w) {
    return 0.5 * (w * w);
  }
};

struct l1_t {
  static constexpr About info{
      .name = "l1", .onnx = "", .formula = "Σ |w|", .source = "Tibshirani 1996"};
  static constexpr std::array<Param, 0> params{};
  template <class V>
  static V term(const V& w) {
    return abs(w);
  }
};

using Penalties = Family<l2_t, l1_t>;

}  // namespace halfspace::defs
