// defs: learning-rate schedules: the factor on the base rate at a share of training.
#pragma once

#include <array>
#include <cmath>
#include <numbers>

#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

struct constant_t {
  static constexpr About info{.name = "constant", .onnx = "", .formula = "1", .source = ""};
  static constexpr std::array<Param, 0> params{};
  static double factor(double /*progress*/, const double* /*p*/) { return 1.0; }
};

struct step_decay_t {
  static constexpr About info{
      .name = "step", .onnx = "", .formula = "γ^⌊progress / every⌋", .source = ""};
  static constexpr std::array params{Param{"gamma", 0.1}, Param{"every", 1.0 / 3.0}};
  static double factor(double progress, const double* p) {
    return std::pow(p[0], std::floor(progress / p[1] + 1e-12));
  }
};

struct cosine_t {
  static constexpr About info{.name = "cosine",
                              .onnx = "",
                              .formula = "low + (1 - low) (1 + cos(π progress)) / 2",
                              .source = "Loshchilov & Hutter, ICLR 2017"};
  static constexpr std::array params{Param{"low", 0.0}};
  static double factor(double progress, const double* p) {
    return p[0] + (1.0 - p[0]) * 0.5 * (1.0 + std::cos(std::numbers::pi * progress));
  }
};

/// Cosine up from 1/div to 1 over the first `warm` share of training, cosine down to 1/(div
/// final_div).
struct one_cycle_t {
  static constexpr About info{
      .name = "one_cycle",
      .onnx = "",
      .formula = "cosine from 1/div up to 1, then down to 1/(div final_div)",
      .source = "Smith & Topin, arXiv:1708.07120"};
  static constexpr std::array params{Param{"warm", 0.3}, Param{"div", 25.0},
                                     Param{"final_div", 1e4}};
  static double between(double from, double to, double share) {
    return to + (from - to) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
  }
  static double factor(double progress, const double* p) {
    const double low = 1.0 / p[1];
    return progress < p[0] ? between(low, 1.0, progress / p[0])
                           : between(1.0, low / p[2], (progress - p[0]) / (1.0 - p[0]));
  }
};

using Schedules = Family<constant_t, step_decay_t, cosine_t, one_cycle_t>;

}  // namespace halfspace::defs
