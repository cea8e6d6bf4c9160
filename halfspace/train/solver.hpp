// train: solvers, which minimize the loss of all rows, an iteration at a time.
#pragma once

#include <memory>

#include "halfspace/train/step.hpp"

namespace halfspace::train {

using Values = std::vector<double>;

/// F at x, which may be rounded first to what the parameters can hold; puts ∂F/∂x into `gradient`,
/// of x's length.
using Function = std::function<double(Values& x, Values& gradient)>;

/// What one iteration met.
struct Iteration {
  double value = 0;          // F before it
  double gradient_norm = 0;  // Euclidean, before it
  bool moved = false;        // whether it found a step that lowers F
};

/// A solver's memory and its way to take one iteration.
class Solver {
 public:
  Solver() = default;
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;
  virtual ~Solver() = default;

  /// Moves x unless the gradient there is no longer than `tolerance`. The same x, F and memory give
  /// the same bits.
  virtual Iteration iterate(const Function& f, Values& x, double tolerance) = 0;
  /// Its memory, for checkpoints; float64.
  [[nodiscard]] virtual std::vector<nn::Parameter> state() const = 0;
};

/// The network's trained parameters as one list of numbers.
class FlatParameters {
 public:
  explicit FlatParameters(const std::vector<nn::Parameter>& state) : leaves_(nn::trained(state)) {}
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Values read() const;
  /// Rounded to the parameters' precision.
  void write(const Values& x) const;

 private:
  Tensors leaves_;
};

/// What solvers work on.
struct SolverProblem {
  nn::Sequential& network;
  const model::Feed& feed;
  const model::Objective& objective;
  const Resolved& options;
  Runtime& runtime;
};

/// The solver chosen of defs::solvers(). Throws: Error for what it cannot minimize.
std::unique_ptr<Solver> make_solver(const defs::Choice& choice, const SolverProblem& problem);

}  // namespace halfspace::train
