// theory: pivots that divide without remainder.
#include "halfspace/theory/simplex.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>

namespace halfspace::theory {
namespace {

constexpr double kSure = 0x1p40;  // a difference of products this large has the sign of its double

std::uint64_t wrapped(std::int64_t value) { return static_cast<std::uint64_t>(value); }

double in_double(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  return static_cast<double>(a) * static_cast<double>(b) -
         static_cast<double>(c) * static_cast<double>(d);
}

// (a b - c d) / e, where that is whole. The products may pass 2^63: the quotient in double is off
// by little, and what it leaves is small enough to be right modulo 2^64.
std::int64_t quotient(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d,
                      std::int64_t e) {
  const auto guess = static_cast<std::int64_t>(in_double(a, b, c, d) / static_cast<double>(e));
  const std::uint64_t left =
      wrapped(a) * wrapped(b) - wrapped(c) * wrapped(d) - wrapped(guess) * wrapped(e);
  return guess + static_cast<std::int64_t>(left) / e;
}

// The sign of a b - c d, likewise.
int compared(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  const double about = in_double(a, b, c, d);
  if (std::abs(about) > kSure) return about > 0 ? 1 : -1;
  const auto exact = static_cast<std::int64_t>(wrapped(a) * wrapped(b) - wrapped(c) * wrapped(d));
  return (exact > 0 ? 1 : 0) - (exact < 0 ? 1 : 0);
}

std::int64_t sum(std::span<const std::int64_t> values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

}  // namespace

IntegerBasis::IntegerBasis(std::size_t constraints)
    : size_(constraints), inverse_(constraints * constraints), variables_(constraints) {
  for (std::size_t k = 0; k < size_; ++k) {
    inverse_[k * size_ + k] = 1;
    variables_[k] = -1 - static_cast<Variable>(k);
  }
}

std::vector<std::int64_t> IntegerBasis::prices() const {
  std::vector<std::int64_t> out(size_);
  for (std::size_t i = 0; i < size_; ++i)
    if (variables_[i] >= 0)
      std::transform(out.begin(), out.end(), row(i).begin(), out.begin(), std::plus<>());
  return out;
}

std::vector<std::int64_t> IntegerBasis::direction(std::span<const std::int64_t> a) const {
  std::vector<std::int64_t> out(size_);
  for (std::size_t i = 0; i < size_; ++i)
    out[i] = std::inner_product(a.begin(), a.end(), row(i).begin(), std::int64_t{0});
  return out;
}

// Does basic variable i reach 0 before k? The smaller of (value, row of N) / direction, in
// lexicographic order; the value is the sum of the row, since the right sides are 1.
bool IntegerBasis::leaves_before(std::size_t i, std::size_t k,
                                 std::span<const std::int64_t> direction) const {
  if (const int order = compared(sum(row(i)), direction[k], sum(row(k)), direction[i]); order != 0)
    return order < 0;
  for (std::size_t j = 0; j < size_; ++j)
    if (const int order = compared(row(i)[j], direction[k], row(k)[j], direction[i]); order != 0)
      return order < 0;
  return false;
}

bool IntegerBasis::enter(Variable variable, std::span<const std::int64_t> direction) {
  std::optional<std::size_t> leaving;
  for (std::size_t i = 0; i < size_; ++i)
    if (direction[i] > 0 && (!leaving || leaves_before(i, *leaving, direction))) leaving = i;
  if (!leaving) return false;
  const std::size_t p = *leaving;
  for (std::size_t i = 0; i < size_; ++i) {
    if (i == p) continue;
    for (std::size_t j = 0; j < size_; ++j)
      inverse_[i * size_ + j] = quotient(direction[p], inverse_[i * size_ + j], direction[i],
                                         inverse_[p * size_ + j], determinant_);
  }
  determinant_ = direction[p];
  variables_[p] = variable;
  return true;
}

}  // namespace halfspace::theory
