// defs: penalties on weights, strength · Ω(w), Ω(w) = Σ term(w); biases are excluded by default.
//
// `term` is written in the vocabulary of bodies on a weight matrix w (in, out): of each element, or
// of each row (row_sum keeps the axis). Every row's first parameter is its strength.
#pragma once

#include <array>

#include "halfspace/defs/about.hpp"
#include "halfspace/math/functions.hpp"

namespace halfspace::defs {

using math::abs;
using math::select;
using math::sqrt;

inline constexpr Param kStrength{"strength", 1e-4, 0.0};

struct l2_t {
  static constexpr About info{
      .name = "l2", .onnx = "", .formula = "½ Σ w²", .source = "Hoerl & Kennard 1970"};
  static constexpr std::array params{kStrength};
  template <class V>
  static V term(const V& w, const double* /*p*/) {
    return 0.5 * (w * w);
  }
};

struct l1_t {
  static constexpr About info{
      .name = "l1", .onnx = "", .formula = "Σ |w|; derivative 0 at 0", .source = "Tibshirani 1996"};
  static constexpr std::array params{kStrength};
  template <class V>
  static V term(const V& w, const double* /*p*/) {
    return abs(w);
  }
};

struct elastic_net_t {
  static constexpr About info{.name = "elastic_net",
                              .onnx = "",
                              .formula = "ρ Σ |w| + (1 - ρ) ½ Σ w², ρ = l1_ratio",
                              .source = "Zou & Hastie 2005"};
  static constexpr std::array params{kStrength, Param{"l1_ratio", 0.5, 0.0, 1.0}};
  template <class V>
  static V term(const V& w, const double* p) {
    return p[1] * l1_t::term(w, p) + (1.0 - p[1]) * l2_t::term(w, p);
  }
};

/// The weights that leave one unit are a group, so that whole units, and inputs, fall away.
struct group_lasso_t {
  static constexpr About info{.name = "group_lasso",
                              .onnx = "",
                              .formula = "Σᵢ ‖wᵢ‖, wᵢ a row of w; derivative 0 at wᵢ = 0",
                              .source = "Yuan & Lin 2006"};
  static constexpr std::array params{kStrength};
  template <class R>
  static R term(const R& w, const double* /*p*/) {
    const R squares = row_sum(w * w);
    return select(squares > 0.0, sqrt(select(squares > 0.0, squares, R(1.0))), R(0.0));
  }
};

using Penalties = Family<l2_t, l1_t, elastic_net_t, group_lasso_t>;

}  // namespace halfspace::defs
