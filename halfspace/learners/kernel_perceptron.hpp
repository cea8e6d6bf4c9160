// learners: the perceptron rule in a kernel's space.
#pragma once

#include <cstdint>
#include <span>

#include "halfspace/learners/kernel.hpp"

namespace halfspace::learners {

struct KernelPerceptron {
  KernelMachine machine;  // a score for each class, of the rows it made mistakes on
  std::int64_t mistakes = 0;
  std::int64_t epochs = 0;  // the last one included
  bool converged = false;   // an epoch without a mistake
};

/// The perceptron rule with a score a class, f_c(x) = Σ_i weights(i, c) k(r_i, x), from zero: rows
/// in their order, and where the own class's score is not above all others, the row is added to
/// its class and taken from the best of the others (the smaller of equals). Of two classes this is
/// Rosenblatt's rule for f_1 - f_0. rows: (size, columns); labels: (size), in [0, classes).
/// Stops after an epoch without a mistake, or after `max_epochs`.
/// Throws: Error when sizes or labels do not fit, or the kernel is out of range.
/// Source: Aizerman, Braverman, Rozonoer 1964; Crammer, Singer 2003 (classes).
KernelPerceptron learn_kernel_perceptron(const Kernel& kernel, std::span<const double> rows,
                                         std::size_t columns, std::span<const std::int64_t> labels,
                                         std::size_t classes, std::int64_t max_epochs,
                                         base::ThreadPool& pool);

}  // namespace halfspace::learners
