// defs: optimizers, each the update of one parameter w from its gradient g.
//
// `scalars` computes on the host, in double, what changes from step to step (t counts from 1);
// `update` is written in the vocabulary of bodies, so the same text updates plain numbers and
// records the operators that plans fuse into one pass. It returns w' and writes the new states.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "halfspace/defs/about.hpp"
#include "halfspace/math/functions.hpp"

namespace halfspace::defs {

using math::fma;
using math::max;
using math::min;
using math::select;
using math::sqrt;

struct OptimizerBase {
  static constexpr std::size_t states = 0;
  static constexpr std::size_t scalar_count = 1;
  static constexpr double learning_rate = 0.1;  // the default
  static constexpr int weight_decay = -1;  // which parameter decays weights; biases get 0 there
  static void scalars(std::int64_t /*t*/, double lr, const double* /*p*/, double* out) {
    out[0] = -lr;
  }
};

struct sgd_t : OptimizerBase {
  static constexpr About info{
      .name = "sgd", .onnx = "", .formula = "w - η g", .source = "Robbins & Monro 1951"};
  static constexpr std::array<Param, 0> params{};
  template <class V>
  static V update(const V& w, const V& g, V* /*states*/, const V* s, const double* /*p*/) {
    return fma(s[0], g, w);
  }
};

struct momentum_t : OptimizerBase {
  static constexpr About info{
      .name = "momentum", .onnx = "", .formula = "v = μ v + g; w - η v", .source = "Polyak 1964"};
  static constexpr std::array params{Param{"momentum", 0.9}};
  static constexpr double learning_rate = 0.02;
  static constexpr std::size_t states = 1;
  template <class V>
  static V update(const V& w, const V& g, V* v, const V* s, const double* p) {
    v[0] = fma(V(p[0]), v[0], g);
    return fma(s[0], v[0], w);
  }
};

struct nesterov_t : OptimizerBase {
  static constexpr About info{.name = "nesterov",
                              .onnx = "",
                              .formula = "v = μ v + g; w - η (g + μ v)",
                              .source = "Nesterov 1983; Sutskever et al., ICML 2013"};
  static constexpr std::array params{Param{"momentum", 0.9}};
  static constexpr double learning_rate = 0.02;
  static constexpr std::size_t states = 1;
  template <class V>
  static V update(const V& w, const V& g, V* v, const V* s, const double* p) {
    v[0] = fma(V(p[0]), v[0], g);
    return fma(s[0], fma(V(p[0]), v[0], g), w);
  }
};

struct adam_t : OptimizerBase {
  static constexpr About info{.name = "adam",
                              .onnx = "",
                              .formula =
                                  "m = β₁m + (1-β₁)g; v = β₂v + (1-β₂)g²; "
                                  "w - η m̂ / (√v̂ + ε), m̂ = m/(1-β₁ᵗ), v̂ = v/(1-β₂ᵗ)",
                              .source = "Kingma & Ba, ICLR 2015"};
  static constexpr std::array params{Param{"beta1", 0.9}, Param{"beta2", 0.999},
                                     Param{"epsilon", 1e-8}};
  static constexpr std::size_t states = 2;
  static constexpr std::size_t scalar_count = 2;
  static constexpr double learning_rate = 0.001;
  static void scalars(std::int64_t t, double lr, const double* p, double* out) {
    const auto steps = static_cast<double>(t);
    out[0] = -lr / (1.0 - std::pow(p[0], steps));
    out[1] = 1.0 / std::sqrt(1.0 - std::pow(p[1], steps));
  }
  template <class V>
  static V update(const V& w, const V& g, V* state, const V* s, const double* p) {
    state[0] = fma(V(1.0 - p[0]), g - state[0], state[0]);
    state[1] = fma(V(1.0 - p[1]), g * g - state[1], state[1]);
    return fma(s[0], state[0] / fma(sqrt(state[1]), s[1], V(p[2])), w);
  }
};

/// Adam with decay applied to the weights, not through the gradient's moments.
struct adamw_t : adam_t {
  static constexpr About info{.name = "adamw",
                              .onnx = "",
                              .formula = "Adam's step from (1 - η λ) w",
                              .source = "Loshchilov & Hutter, ICLR 2019"};
  static constexpr std::array params{Param{"beta1", 0.9}, Param{"beta2", 0.999},
                                     Param{"epsilon", 1e-8}, Param{"weight_decay", 0.01}};
  static constexpr int weight_decay = 3;
  static constexpr std::size_t scalar_count = 3;
  static void scalars(std::int64_t t, double lr, const double* p, double* out) {
    adam_t::scalars(t, lr, p, out);
    out[2] = -lr;
  }
  template <class V>
  static V update(const V& w, const V& g, V* state, const V* s, const double* p) {
    return adam_t::update(fma(w * p[3], s[2], w), g, state, s, p);
  }
};

struct adagrad_t : OptimizerBase {
  static constexpr About info{.name = "adagrad",
                              .onnx = "",
                              .formula = "v = v + g²; w - η g / (√v + ε)",
                              .source = "Duchi, Hazan & Singer, JMLR 2011"};
  static constexpr std::array params{Param{"epsilon", 1e-10, 0.0}};
  static constexpr double learning_rate = 0.01;
  static constexpr std::size_t states = 1;
  template <class V>
  static V update(const V& w, const V& g, V* v, const V* s, const double* p) {
    v[0] = fma(g, g, v[0]);
    return fma(s[0], g / (sqrt(v[0]) + p[0]), w);
  }
};

struct rmsprop_t : OptimizerBase {
  static constexpr About info{.name = "rmsprop",
                              .onnx = "",
                              .formula = "v = α v + (1-α) g²; w - η g / (√v + ε)",
                              .source = "Tieleman & Hinton, lecture 6.5, 2012"};
  static constexpr std::array params{Param{"alpha", 0.99, 0.0, 1.0}, Param{"epsilon", 1e-8, 0.0}};
  static constexpr double learning_rate = 0.001;
  static constexpr std::size_t states = 1;
  template <class V>
  static V update(const V& w, const V& g, V* v, const V* s, const double* p) {
    v[0] = fma(V(1.0 - p[0]), g * g - v[0], v[0]);
    return fma(s[0], g / (sqrt(v[0]) + p[1]), w);
  }
};

/// Each weight has a step size of its own, which grows while its derivative keeps its sign and
/// shrinks when that turns; then the weight waits a step (iRprop-). It believes in signs, so it
/// wants whole batches. η is the first step size alone.
struct rprop_t : OptimizerBase {
  static constexpr About info{.name = "rprop",
                              .onnx = "",
                              .formula =
                                  "Δ = min(max(Δ η₊, low), high) where g keeps its sign, Δ η₋ "
                                  "and g = 0 where it turns; w - Δ sign(g)",
                              .source = "Riedmiller & Braun 1993; Igel & Hüsken 2000"};
  static constexpr std::array params{Param{"eta_minus", 0.5, 0.0, 1.0}, Param{"eta_plus", 1.2, 1.0},
                                     Param{"low", 1e-6, 1e-30}, Param{"high", 50.0, 1e-30}};
  static constexpr double learning_rate = 0.01;
  static constexpr std::size_t states = 2;  // the last gradient; Δ, 0 before the first step
  template <class V>
  static V update(const V& w, const V& g, V* state, const V* s, const double* p) {
    const V agreement = g * state[0];
    const V factor = select(agreement > 0.0, V(p[1]), select(agreement < 0.0, V(p[0]), V(1.0)));
    const V size = select(state[1] > 0.0, state[1] * factor, -s[0]);
    state[0] = select(agreement < 0.0, V(0.0), g);
    state[1] = min(max(size, V(p[2])), V(p[3]));
    const V sign = select(state[0] > 0.0, V(1.0), select(state[0] < 0.0, V(-1.0), state[0]));
    return fma(-sign, state[1], w);
  }
};

using Optimizers =
    Family<sgd_t, momentum_t, nesterov_t, adam_t, adamw_t, adagrad_t, rmsprop_t, rprop_t>;

}  // namespace halfspace::defs
