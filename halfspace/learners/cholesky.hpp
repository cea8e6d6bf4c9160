// learners: systems with a symmetric positive definite matrix.
#pragma once

#include <span>
#include <vector>

#include "halfspace/base/thread_pool.hpp"

namespace halfspace::learners {

/// Solves A X = B for A (n, n), symmetric and positive definite, of which the upper half is read
/// and overwritten, and B (n, columns), which becomes X. A = UᵀU, row block by row block.
/// False when a pivot is not above 0: A is not positive definite to rounding.
/// Source: Golub, Van Loan, "Matrix Computations", 4.2.
[[nodiscard]] bool solve_positive(std::span<double> a, std::span<double> b, std::size_t columns,
                                  base::ThreadPool& pool);

}  // namespace halfspace::learners
