// learners: kernel ridge regression.
#pragma once

#include <span>
#include <vector>

#include "halfspace/learners/kernel.hpp"

namespace halfspace::learners {

/// The machine with the least Σ_i |f(r_i) - t_i|² + penalty |f|² in the kernel's space: its weights
/// solve (K + penalty I) W = T. rows: (size, columns); targets: (size, outputs). It takes size²
/// numbers of memory and size³ / 3 multiplications.
/// Throws: Error when sizes do not fit, penalty is not above 0 or too small for the rows, or the
/// kernel is out of range.
/// Source: Saunders, Gammerman, Vovk 1998.
KernelMachine fit_kernel_ridge(const Kernel& kernel, std::span<const double> rows,
                               std::size_t columns, std::vector<double> targets,
                               std::size_t outputs, double penalty, base::ThreadPool& pool);

}  // namespace halfspace::learners
