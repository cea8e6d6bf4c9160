// learners: the one linear system of kernel ridge regression.
#include "halfspace/learners/kernel_ridge.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/learners/cholesky.hpp"

namespace halfspace::learners {

KernelMachine fit_kernel_ridge(const Kernel& kernel, std::span<const double> rows,
                               std::size_t columns, std::vector<double> targets,
                               std::size_t outputs, double penalty, base::ThreadPool& pool) {
  std::vector<double> matrix = kernel_matrix(kernel, rows, columns, pool);
  const std::size_t n = rows.size() / columns;
  if (outputs == 0 || targets.size() != n * outputs)
    fail("kernel_ridge.size", "kernel_ridge",
         fmt::format("each row has its targets; got {} rows, {} outputs and {} targets", n, outputs,
                     targets.size()));
  if (!(penalty > 0))
    fail("kernel_ridge.penalty", "kernel_ridge",
         fmt::format("the penalty is above 0; got {}", penalty));
  for (std::size_t i = 0; i < n; ++i) matrix[i * n + i] += penalty;
  if (!solve_positive(matrix, targets, outputs, pool))
    fail("kernel_ridge.penalty", "kernel_ridge",
         fmt::format("rounding made the kernel matrix of {} rows singular; raise the penalty above "
                     "{}",
                     n, penalty));
  return {kernel, rows, columns, std::move(targets), outputs};
}

}  // namespace halfspace::learners
