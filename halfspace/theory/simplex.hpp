// theory: the simplex method in whole numbers, for programmes of few constraints and many columns.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace halfspace::theory {

/// A basis of max c·λ subject to Aλ <= 1, λ >= 0, kept as the integer matrix N = det · B⁻¹.
///
/// Every entry is a minor of (A, I, 1), so N stays whole if A is: a pivot multiplies across and
/// divides by the last determinant, exactly. Ties of the ratio test are broken lexicographically,
/// so that it ends. Minors must be below 2^38. Source: Edmonds 1967; Dantzig, Orden, Wolfe 1955.
class IntegerBasis {
 public:
  /// The slacks, `constraints` of them.
  explicit IntegerBasis(std::size_t constraints);

  /// Variables are numbered by who enters them; slack k has the number -1 - k.
  using Variable = std::int64_t;
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] std::int64_t determinant() const { return determinant_; }

  /// det · c_B B⁻¹ where every λ in the basis has c = 1: the prices of the constraints.
  [[nodiscard]] std::vector<std::int64_t> prices() const;
  /// det · B⁻¹ a, how much each basic variable falls when the column `a` enters det times.
  [[nodiscard]] std::vector<std::int64_t> direction(std::span<const std::int64_t> a) const;
  /// Lets a variable of this direction enter. False when no basic variable falls: unbounded.
  bool enter(Variable variable, std::span<const std::int64_t> direction);

 private:
  [[nodiscard]] std::span<const std::int64_t> row(std::size_t i) const {
    return std::span(inverse_).subspan(i * size_, size_);
  }
  [[nodiscard]] bool leaves_before(std::size_t i, std::size_t k,
                                   std::span<const std::int64_t> direction) const;

  std::size_t size_;
  std::int64_t determinant_ = 1;
  std::vector<std::int64_t> inverse_;  // (size, size)
  std::vector<Variable> variables_;
};

}  // namespace halfspace::theory
