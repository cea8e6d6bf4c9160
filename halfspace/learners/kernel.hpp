// learners: kernels, and functions that are sums of them.
#pragma once

#include <cstddef>
#include <span>
#include <variant>
#include <vector>

#include "halfspace/base/thread_pool.hpp"
#include "halfspace/learners/packed_rows.hpp"

namespace halfspace::learners {

/// exp(-gamma |x - y|²), gamma > 0.
struct Rbf {
  double gamma = 1;
};
/// (gamma x·y + constant)^degree, gamma > 0, constant >= 0, degree >= 1: a product of features.
struct Polynomial {
  double gamma = 1;
  double constant = 1;
  int degree = 3;
};
using Kernel = std::variant<Rbf, Polynomial>;

/// f_j(x) = Σ_i weights(i, j) k(r_i, x), whatever found the weights.
class KernelMachine {
 public:
  /// rows: (size, columns); weights: (size, outputs).
  KernelMachine(const Kernel& kernel, std::span<const double> rows, std::size_t columns,
                std::vector<double> weights, std::size_t outputs);

  /// (m, outputs) for points (m, columns).
  [[nodiscard]] std::vector<double> operator()(std::span<const double> points,
                                               base::ThreadPool& pool) const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::size_t bytes() const {
    return rows_.bytes() + weights_.size() * sizeof(double);
  }

 private:
  Kernel kernel_;
  PackedRows<double> rows_;
  std::vector<double> weights_;
  std::size_t outputs_;
};

/// k(r_i, r_j) of rows (size, columns) with each other: (size, size). Throws: Error for a kernel
/// out of range, or rows that are not whole.
std::vector<double> kernel_matrix(const Kernel& kernel, std::span<const double> rows,
                                  std::size_t columns, base::ThreadPool& pool);

}  // namespace halfspace::learners
