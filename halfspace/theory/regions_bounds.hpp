// theory: how many linear regions networks can have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace halfspace::theory {

// Counts are float64: exact up to 2^53, and rounded past it.

/// Σ_{j ≤ dimension} C(planes, j): the most regions that `planes` hyperplanes cut space into,
/// reached in general position. Source: Zaslavsky 1975; Schläfli 1901.
double zaslavsky(std::int64_t planes, std::int64_t dimension);

/// Π_{l < L} floor(n_l / n_0)^n_0 · Σ_{j ≤ n_0} C(n_L, j): what some choice of weights of a ReLU
/// network with n_0 inputs and hidden layers `widths` reaches; a given network may have fewer.
/// Nothing where a layer is narrower than the input. Source: Montúfar, Pascanu, Cho & Bengio, NIPS
/// 2014, theorem 4.
std::optional<double> montufar(std::int64_t inputs, std::span<const std::int64_t> widths);

/// What no ReLU network has more than: Σ Π_l C(n_l, j_l) over all j with j_l ≤ min(n_0, n_1 - j_1,
/// ..., n_{l-1} - j_{l-1}, n_l). Source: Serra, Tjandraatmadja & Ramalingam, ICML 2018, theorem 1.
double serra(std::int64_t inputs, std::span<const std::int64_t> widths);

/// What no network has more than whose units have `kinks` kinks each: Π_l Σ_{j ≤ d_l} C(kinks n_l,
/// j) with d_l = min(n_0, ..., n_l). Source: Montúfar, "Notes on the number of linear regions of
/// deep neural networks", 2017, proposition 3.
double product_bound(std::int64_t inputs, std::span<const std::int64_t> widths, std::int64_t kinks);

}  // namespace halfspace::theory
