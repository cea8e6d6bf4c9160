// defs: random initial weights W (fan_in, fan_out), each a pure function of the generator's
// counters.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/base/philox.hpp"
#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

/// What an initializer fills: w row-major (fan_in, fan_out).
struct Weights {
  std::span<double> w;
  std::int64_t fan_in;
  std::int64_t fan_out;
};

inline void fill_normal(const Weights& to, const base::Philox& random, double deviation) {
  for (std::size_t i = 0; i < to.w.size(); ++i) to.w[i] = deviation * random.normal(i);
}
inline void fill_uniform(const Weights& to, const base::Philox& random, double limit) {
  for (std::size_t i = 0; i < to.w.size(); ++i) to.w[i] = limit * (2.0 * random.uniform(i) - 1.0);
}

/// Every weight equal: shows that symmetric units never part.
struct zeros_t {
  static constexpr About info{.name = "zeros", .onnx = "", .formula = "0", .source = ""};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& /*random*/, const double* /*p*/) {
    for (double& w : to.w) w = 0.0;
  }
};
struct constant_init_t {
  static constexpr About info{.name = "constant", .onnx = "", .formula = "c", .source = ""};
  static constexpr std::array params{Param{"value", 0.1}};
  static void fill(const Weights& to, const base::Philox& /*random*/, const double* p) {
    for (double& w : to.w) w = p[0];
  }
};
struct normal_t {
  static constexpr About info{.name = "normal", .onnx = "", .formula = "N(0, σ²)", .source = ""};
  static constexpr std::array params{Param{"deviation", 0.05}};
  static void fill(const Weights& to, const base::Philox& random, const double* p) {
    fill_normal(to, random, p[0]);
  }
};
struct uniform_t {
  static constexpr About info{.name = "uniform", .onnx = "", .formula = "U(-a, a)", .source = ""};
  static constexpr std::array params{Param{"limit", 0.5}};
  static void fill(const Weights& to, const base::Philox& random, const double* p) {
    fill_uniform(to, random, p[0]);
  }
};
struct glorot_uniform_t {
  static constexpr About info{.name = "glorot_uniform",
                              .onnx = "",
                              .formula = "U(-a, a), a = √(6 / (fan_in + fan_out))",
                              .source = "Glorot & Bengio, AISTATS 2010"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_uniform(to, random, std::sqrt(6.0 / static_cast<double>(to.fan_in + to.fan_out)));
  }
};
struct glorot_normal_t {
  static constexpr About info{.name = "glorot_normal",
                              .onnx = "",
                              .formula = "N(0, 2 / (fan_in + fan_out))",
                              .source = "Glorot & Bengio, AISTATS 2010"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_normal(to, random, std::sqrt(2.0 / static_cast<double>(to.fan_in + to.fan_out)));
  }
};
struct he_uniform_t {
  static constexpr About info{.name = "he_uniform",
                              .onnx = "",
                              .formula = "U(-a, a), a = √(6 / fan_in)",
                              .source = "He et al., ICCV 2015"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_uniform(to, random, std::sqrt(6.0 / static_cast<double>(to.fan_in)));
  }
};
struct he_normal_t {
  static constexpr About info{.name = "he_normal",
                              .onnx = "",
                              .formula = "N(0, 2 / fan_in)",
                              .source = "He et al., ICCV 2015"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_normal(to, random, std::sqrt(2.0 / static_cast<double>(to.fan_in)));
  }
};
struct lecun_uniform_t {
  static constexpr About info{.name = "lecun_uniform",
                              .onnx = "",
                              .formula = "U(-a, a), a = √(3 / fan_in)",
                              .source = "LeCun et al., Efficient BackProp, 1998"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_uniform(to, random, std::sqrt(3.0 / static_cast<double>(to.fan_in)));
  }
};
struct lecun_normal_t {
  static constexpr About info{.name = "lecun_normal",
                              .onnx = "",
                              .formula = "N(0, 1 / fan_in)",
                              .source = "LeCun et al., Efficient BackProp, 1998"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_normal(to, random, std::sqrt(1.0 / static_cast<double>(to.fan_in)));
  }
};
/// Orthonormal columns (rows, when there are more columns) by Gram-Schmidt on normal vectors.
struct orthogonal_t {
  static constexpr About info{.name = "orthogonal",
                              .onnx = "",
                              .formula = "WᵀW = 1 or WWᵀ = 1",
                              .source = "Saxe, McClelland & Ganguli, ICLR 2014"};
  static constexpr std::array<Param, 0> params{};
  static void fill(const Weights& to, const base::Philox& random, const double* /*p*/) {
    fill_normal(to, random, 1.0);
    const bool tall = to.fan_in >= to.fan_out;
    const auto count = static_cast<std::size_t>(tall ? to.fan_out : to.fan_in);
    const auto length = static_cast<std::size_t>(tall ? to.fan_in : to.fan_out);
    const std::size_t vector_step = tall ? 1 : length;
    const std::size_t element_step = tall ? count : 1;
    const auto at = [&](std::size_t v, std::size_t i) -> double& {
      return to.w[v * vector_step + i * element_step];
    };
    for (std::size_t v = 0; v < count; ++v) {
      for (int twice = 0; twice < 2; ++twice) {  // the second pass removes what rounding left
        for (std::size_t u = 0; u < v; ++u) {
          double dot = 0;
          for (std::size_t i = 0; i < length; ++i) dot += at(u, i) * at(v, i);
          for (std::size_t i = 0; i < length; ++i) at(v, i) -= dot * at(u, i);
        }
      }
      double square = 0;
      for (std::size_t i = 0; i < length; ++i) square += at(v, i) * at(v, i);
      for (std::size_t i = 0; i < length; ++i) at(v, i) /= std::sqrt(square);
    }
  }
};

using Initializers =
    Family<zeros_t, constant_init_t, normal_t, uniform_t, glorot_uniform_t, glorot_normal_t,
           he_uniform_t, he_normal_t, lecun_uniform_t, lecun_normal_t, orthogonal_t>;

}  // namespace halfspace::defs
