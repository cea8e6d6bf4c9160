// defs: learning-rate schedules: the factor on the base rate at a share of training.
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

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
  static constexpr std::array params{Param{"gamma", 0.1}, Param{"every", 1.0 / 3.0, 1e-6}};
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
  static constexpr std::array params{Param{"warm", 0.3, 0.0, 0.99}, Param{"div", 25.0, 1e-6},
                                     Param{"final_div", 1e4, 1e-6}};
  static double between(double from, double to, double share) {
    return to + (from - to) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
  }
  static double factor(double progress, const double* p) {
    const double low = 1.0 / p[1];
    return progress < p[0] ? between(low, 1.0, progress / p[0])
                           : between(1.0, low / p[2], (progress - p[0]) / (1.0 - p[0]));
  }
};

struct exponential_decay_t {
  static constexpr About info{
      .name = "exponential", .onnx = "", .formula = "final^progress", .source = ""};
  static constexpr std::array params{Param{"final", 0.01, 1e-30}};
  static double factor(double progress, const double* p) { return std::pow(p[0], progress); }
};

/// The sum of its rates grows without bound and that of their squares does not, as convergence
/// of stochastic gradient descent asks.
struct inverse_time_t {
  static constexpr About info{.name = "inverse_time",
                              .onnx = "",
                              .formula = "1 / (1 + decay · progress)",
                              .source = "Robbins & Monro 1951"};
  static constexpr std::array params{Param{"decay", 9.0, 0.0}};
  static double factor(double progress, const double* p) { return 1.0 / (1.0 + p[0] * progress); }
};

/// A line up from `start` to 1 over the first `warm` share of training.
struct warmup_t {
  static constexpr About info{.name = "warmup",
                              .onnx = "",
                              .formula = "start + (1 - start) progress / warm, then 1",
                              .source = "Goyal et al., arXiv:1706.02677"};
  static constexpr std::array params{Param{"warm", 0.1, 0.0, 0.99}, Param{"start", 0.01}};
  static double factor(double progress, const double* p) {
    return progress < p[0] ? p[1] + (1.0 - p[1]) * progress / p[0] : 1.0;
  }
};

struct warmup_cosine_t {
  static constexpr About info{.name = "warmup_cosine",
                              .onnx = "",
                              .formula = "warmup, then cosine over what is left",
                              .source = "Goyal et al., arXiv:1706.02677"};
  static constexpr std::array params{warmup_t::params[0], warmup_t::params[1], cosine_t::params[0]};
  static double factor(double progress, const double* p) {
    return progress < p[0] ? warmup_t::factor(progress, p)
                           : cosine_t::factor((progress - p[0]) / (1.0 - p[0]), p + 2);
  }
};

/// Lowered when the loss no longer falls: `of_losses` looks at the epochs so far, those of
/// validation where there are any.
struct plateau_t {
  static constexpr About info{.name = "plateau",
                              .onnx = "",
                              .formula =
                                  "factor^n, n times that more than `patience` epochs brought no "
                                  "loss below (1 - threshold) of the least",
                              .source = "PyTorch, ReduceLROnPlateau"};
  static constexpr std::array params{Param{"factor", 0.1, 0.0, 1.0}, Param{"patience", 10, 0.0},
                                     Param{"threshold", 1e-4, 0.0, 1.0}};
  static double factor(double /*progress*/, const double* /*p*/) { return 1.0; }
  static double of_losses(std::span<const double> losses, const double* p) {
    double factor = 1;
    double least = std::numeric_limits<double>::infinity();
    int waited = 0;
    for (const double loss : losses) {
      if (loss < least * (1.0 - p[2])) {
        least = loss;
        waited = 0;
      } else if (++waited > p[1]) {
        factor *= p[0];
        waited = 0;
      }
    }
    return factor;
  }
};

using Schedules = Family<constant_t, step_decay_t, cosine_t, one_cycle_t, exponential_decay_t,
                         inverse_time_t, warmup_t, warmup_cosine_t, plateau_t>;

}  // namespace halfspace::defs
