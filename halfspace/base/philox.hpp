// base: counter-based random numbers, so that no draw depends on threads, order or batch layout.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace halfspace::base {

/// What a stream of random numbers is for. Two purposes never share a number.
enum class Purpose : std::uint32_t {
  user = 0,
  initial_weights = 1,
  shuffle = 2,
  dropout = 3,
  split = 4,
  generated_data = 5,
  augmentation = 6
};

/// Philox4x32-10: `draw(i)` is a pure function of (seed, purpose, step, i).
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
class Philox {
 public:
  constexpr Philox(std::uint64_t seed, Purpose purpose, std::uint64_t step = 0)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
        step_(step),
        purpose_(static_cast<std::uint32_t>(purpose)) {}

  /// Four independent 32-bit words for `index`. Step uses 32 bits, purpose and the step's top bits
  /// share the fourth counter word.
  [[nodiscard]] constexpr std::array<std::uint32_t, 4> draw(std::uint64_t index) const {
    return draws<1>(index)[0];
  }

  /// draw(first), draw(first + 1), ...: side by side, for the processor's vectors.
  template <std::size_t Count>
  [[nodiscard]] constexpr std::array<std::array<std::uint32_t, 4>, Count> draws(
      std::uint64_t first) const {
    std::array<std::array<std::uint32_t, Count>, 4> c{};
    for (std::size_t i = 0; i < Count; ++i) {
      c[0][i] = static_cast<std::uint32_t>(first + i);
      c[1][i] = static_cast<std::uint32_t>((first + i) >> 32U);
      c[2][i] = static_cast<std::uint32_t>(step_);
      c[3][i] = purpose_ ^ (static_cast<std::uint32_t>(step_ >> 32U) << 8U);
    }
    std::array<std::uint32_t, 2> k = key_;
    for (int round = 0; round < 10; ++round) {
      for (std::size_t i = 0; i < Count; ++i) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c[0][i];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57U} * c[2][i];
        c[0][i] = static_cast<std::uint32_t>(p1 >> 32U) ^ c[1][i] ^ k[0];
        c[1][i] = static_cast<std::uint32_t>(p1);
        c[2][i] = static_cast<std::uint32_t>(p0 >> 32U) ^ c[3][i] ^ k[1];
        c[3][i] = static_cast<std::uint32_t>(p0);
      }
      k[0] += 0x9E3779B9U;
      k[1] += 0xBB67AE85U;
    }
    std::array<std::array<std::uint32_t, 4>, Count> out{};
    for (std::size_t i = 0; i < Count; ++i) out[i] = {c[0][i], c[1][i], c[2][i], c[3][i]};
    return out;
  }

  /// Uniform in [0, 1) with 53 random bits.
  [[nodiscard]] constexpr double uniform(std::uint64_t index) const {
    const auto w = draw(index);
    const std::uint64_t bits = (std::uint64_t{w[0]} << 21U) ^ (w[1] >> 11U);
    return static_cast<double>(bits & ((std::uint64_t{1} << 53U) - 1)) * 0x1p-53;
  }

  /// Standard normal by Box-Muller, one value an index.
  [[nodiscard]] double normal(std::uint64_t index) const {
    const auto w = draw(index);
    const double u = (static_cast<double>(w[0]) + 0.5) * 0x1p-32;
    const double v = (static_cast<double>(w[1]) + 0.5) * 0x1p-32;
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
  }

  /// Uniform integer in [0, n), n < 2^32, by multiply-shift of a 64-bit word (bias below 2^-32).
  [[nodiscard]] constexpr std::uint64_t below(std::uint64_t n, std::uint64_t index) const {
    return below(n, draw(index));
  }
  /// The same of a draw that is there.
  [[nodiscard]] static constexpr std::uint64_t below(std::uint64_t n,
                                                     const std::array<std::uint32_t, 4>& drawn) {
    const std::uint64_t high = std::uint64_t{drawn[0]} * n;
    const std::uint64_t low = (std::uint64_t{drawn[1]} * n) >> 32U;
    return (high + low) >> 32U;
  }

 private:
  std::array<std::uint32_t, 2> key_;
  std::uint64_t step_;
  std::uint32_t purpose_;
};

}  // namespace halfspace::base
