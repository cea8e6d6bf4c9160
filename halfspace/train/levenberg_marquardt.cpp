// train: the Gauss-Newton matrix, one output of one row after the other, and its damped solution.
#include "halfspace/train/levenberg_marquardt.hpp"

#include <cmath>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/scalar.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace::train {
namespace {

constexpr std::size_t kMostParameters = 4000;  // a matrix of 128 MB
constexpr double kLeastDamping = 1e-15;
constexpr double kMostDamping = 1e16;

// The second derivative of a loss l(h, y) = c (h - y)², 2 c; 0 of any other loss.
double curvature_of(const model::Objective& objective) {
  const defs::LossRow& loss = *objective.loss;
  if (loss.of_rows || loss.of_probability || objective.output != "linear") return 0;
  const auto slope = [&](double h) {
    const double pair[] = {h, 0.5};
    return defs::slope(loss.index, pair, objective.loss_params.data());
  };
  const double each = slope(1.5);
  return slope(2.5) == 2 * each && slope(-3.5) == -4 * each ? each : 0;
}

std::size_t checked_size(const SolverProblem& problem) {
  if (!problem.options.penalties.empty())
    fail("solver.penalty", "levenberg_marquardt", "takes no penalties; use lbfgs with them");
  if (curvature_of(problem.objective) <= 0)
    fail("solver.loss", "levenberg_marquardt",
         fmt::format("minimizes sums of squares of linear outputs (mse, half_squared, "
                     "squared_sum); got the loss {} of {} outputs",
                     problem.objective.loss->info->name, problem.objective.output));
  const std::size_t n = FlatParameters(problem.network.state()).size();
  if (n > kMostParameters)
    fail("solver.size", "levenberg_marquardt",
         fmt::format("solves for at most {} parameters; the network has {}: use lbfgs",
                     kMostParameters, n));
  return n;
}

// h of each row: how much the row's squares count in the loss.
Values row_weights(const SolverProblem& problem, std::int64_t outputs) {
  const defs::LossRow& loss = *problem.objective.loss;
  Values weights(static_cast<std::size_t>(problem.feed.rows()), 1.0);
  if (problem.feed.weights.defined()) weights = problem.feed.weights.values();
  double share = curvature_of(problem.objective);
  if (loss.mean_over_outputs) share /= static_cast<double>(outputs);
  if (loss.mean_over_samples) share /= std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight *= share;
  return weights;
}

// a y = b for a symmetric positive definite a (n, n), by Cholesky's decomposition in place; none
// where it is not.
std::optional<Values> solve(Values a, Values b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    const double* const row_j = a.data() + j * n;
    for (std::size_t i = j; i < n; ++i) {
      double* const row_i = a.data() + i * n;
      const double rest = row_i[j] - std::inner_product(row_i, row_i + j, row_j, 0.0);
      if (i == j && !(rest > 0)) return std::nullopt;
      row_i[j] = i == j ? std::sqrt(rest) : rest / row_j[j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double* const row = a.data() + i * n;
    b[i] = (b[i] - std::inner_product(row, row + i, b.data(), 0.0)) / row[i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return b;
}

std::int64_t outputs_of(const SolverProblem& problem) {
  return problem.network.output_features(problem.feed.features.shape()[1]);
}

}  // namespace

LevenbergMarquardt::LevenbergMarquardt(const SolverProblem& problem, double damping, double factor)
    : n_(checked_size(problem)),
      factor_(factor),
      rows_(problem.feed.rows()),
      weights_(row_weights(problem, outputs_of(problem))),
      damping_(full({1}, damping, DType::float64)),
      index_(Array(DType::int64, {1})),
      pick_(full({1, outputs_of(problem)}, 0, problem.feed.precision)),
      gradient_of_output_(compile(
          [&] {
            nn::Forward pass;
            const Tensor raw = problem.network.forward(problem.feed.inputs(index_), pass);
            return Step{grad(sum(raw * pick_), nn::trained(problem.network.state()))};
          },
          problem.runtime)) {}

Values LevenbergMarquardt::gauss_newton() {
  Values out(n_ * n_, 0.0);
  const std::int64_t outputs = pick_.size();
  Values slope;
  for (std::int64_t row = 0; row < rows_; ++row) {
    index_.writable<std::int64_t>().front() = row;
    const double weight = weights_[static_cast<std::size_t>(row)];
    for (std::int64_t output = 0; output < outputs; ++output) {
      Values pick(static_cast<std::size_t>(outputs), 0.0);
      pick[static_cast<std::size_t>(output)] = 1.0;
      pick_.assign(pick);
      gradient_of_output_();
      slope.clear();
      for (std::size_t i = 0; slope.size() < n_; ++i)
        for (const double each : gradient_of_output_.output(i).to_vector<double>())
          slope.push_back(each);
      for (std::size_t i = 0; i < n_; ++i) {
        const double factor = weight * slope[i];
        if (factor == 0) continue;
        for (std::size_t j = 0; j <= i; ++j) out[i * n_ + j] += factor * slope[j];
      }
    }
  }
  return out;
}

Iteration LevenbergMarquardt::iterate(const Function& f, Values& x, double tolerance) {
  Values gradient(n_);
  Iteration out;
  out.value = f(x, gradient);
  out.gradient_norm =
      std::sqrt(std::inner_product(gradient.begin(), gradient.end(), gradient.begin(), 0.0));
  if (!(out.gradient_norm > tolerance) || !std::isfinite(out.value)) return out;

  const Values matrix = gauss_newton();
  double& damping = damping_.writable<double>().front();
  while (damping < kMostDamping) {
    Values damped = matrix;
    for (std::size_t i = 0; i < n_; ++i) {  // a parameter that moves nothing stays where it is
      double& diagonal = damped[i * n_ + i];
      diagonal = diagonal > 0 ? diagonal * (1 + damping) : 1;
    }
    const std::optional<Values> step = solve(std::move(damped), gradient);
    if (step) {
      Values there = x;
      for (std::size_t i = 0; i < n_; ++i) there[i] -= (*step)[i];
      Values unused(n_);
      if (f(there, unused) < out.value) {
        x = there;
        damping = std::max(damping / factor_, kLeastDamping);
        out.moved = true;
        return out;
      }
    }
    damping *= factor_;
  }
  damping = 1;
  (void)f(x, gradient);  // back to where it was
  return out;
}

std::vector<nn::Parameter> LevenbergMarquardt::state() const {
  return {{"damping", damping_, false, false}};
}

}  // namespace halfspace::train
