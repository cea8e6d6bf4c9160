// train: limited-memory BFGS.
#pragma once

#include "halfspace/train/line_search.hpp"
#include "halfspace/train/solver.hpp"

namespace halfspace::train {

/// x ← x - α H g, H the inverse Hessian that the last `memory` changes of x and g tell of, α from
/// `line_search`. Source: Nocedal & Wright 2006, algorithms 7.4 and 7.5.
class Lbfgs : public Solver {
 public:
  Lbfgs(std::size_t n, std::int64_t memory, const LineSearchOptions& search);

  Iteration iterate(const Function& f, Values& x, double tolerance) override;
  [[nodiscard]] std::vector<nn::Parameter> state() const override;

 private:
  struct Place {
    Values x;
    double value = 0;
    Values gradient;
  };
  [[nodiscard]] std::int64_t& count() const;
  [[nodiscard]] std::span<double> row(const Tensor& of, std::int64_t age) const;
  [[nodiscard]] Values direction(const Values& gradient) const;
  void remember(const Place& from, const Place& to);

  std::int64_t memory_;
  LineSearchOptions search_;
  Tensor moves_;    // (memory, n): changes of x, a ring
  Tensor changes_;  // (memory, n): of the gradient
  Tensor count_;    // int64 (1): changes seen
  Place last_;      // where the last iteration ended
};

}  // namespace halfspace::train
