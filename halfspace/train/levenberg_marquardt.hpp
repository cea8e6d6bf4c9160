// train: Levenberg-Marquardt, for squared losses and networks of some hundred parameters.
#pragma once

#include "halfspace/train/solver.hpp"

namespace halfspace::train {

/// x ← x - (A + μ diag A)⁻¹ ∂F/∂x with the Gauss-Newton matrix A = h JᵀJ: J the Jacobian of the
/// network's outputs over all rows, h the loss's second derivative by an output. μ falls by
/// `factor` after a step that lowers F, else grows by it and the step is tried again. Source:
/// Levenberg 1944; Marquardt 1963.
class LevenbergMarquardt : public Solver {
 public:
  /// Throws: Error for losses that are no squares, for penalties, and for more parameters than
  /// the matrix may have.
  LevenbergMarquardt(const SolverProblem& problem, double damping, double factor);

  Iteration iterate(const Function& f, Values& x, double tolerance) override;
  [[nodiscard]] std::vector<nn::Parameter> state() const override;

 private:
  [[nodiscard]] Values gauss_newton();

  std::size_t n_;
  double factor_;
  std::int64_t rows_;
  Values weights_;  // h of each row
  Tensor damping_;  // float64 (1): μ
  Tensor index_;    // int64 (1): the row
  Tensor pick_;     // (1, outputs): 1 at one output
  Compiled gradient_of_output_;
};

}  // namespace halfspace::train
