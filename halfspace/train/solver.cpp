// train: choosing a solver, and the parameters as one list.
#include "halfspace/train/solver.hpp"

#include <array>
#include <limits>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/train/lbfgs.hpp"
#include "halfspace/train/levenberg_marquardt.hpp"

namespace halfspace::train {
namespace {

constexpr double kMostRemembered = 5e8;  // numbers, twice

using MakeSolver = std::unique_ptr<Solver> (*)(const SolverProblem& problem,
                                               const std::vector<double>& params);

std::unique_ptr<Solver> make_lbfgs(const SolverProblem& problem,
                                   const std::vector<double>& params) {
  const double epsilon = problem.feed.precision == DType::float64
                             ? std::numeric_limits<double>::epsilon()
                             : static_cast<double>(std::numeric_limits<float>::epsilon());
  const std::size_t n = FlatParameters(problem.network.state()).size();
  const auto memory = static_cast<std::int64_t>(params[0]);
  if (static_cast<double>(n) * params[0] > kMostRemembered)
    fail("solver.size", "lbfgs",
         fmt::format("remembers {} changes of {} parameters, more than 8 GB; lower lbfgs:memory",
                     memory, n));
  return std::make_unique<Lbfgs>(
      n, memory, LineSearchOptions{.c1 = params[1], .c2 = params[2], .noise = 4 * epsilon});
}

std::unique_ptr<Solver> make_levenberg_marquardt(const SolverProblem& problem,
                                                 const std::vector<double>& params) {
  return std::make_unique<LevenbergMarquardt>(problem, params[0], params[1]);
}

constexpr std::array<MakeSolver, 2> kMakers{&make_lbfgs, &make_levenberg_marquardt};  // by row

}  // namespace

std::size_t FlatParameters::size() const {
  std::size_t n = 0;
  for (const Tensor& leaf : leaves_) n += static_cast<std::size_t>(leaf.size());
  return n;
}

Values FlatParameters::read() const {
  Values out;
  for (const Tensor& leaf : leaves_)
    for (const double each : leaf.values()) out.push_back(each);
  return out;
}

void FlatParameters::write(const Values& x) const {
  std::size_t place = 0;
  for (const Tensor& leaf : leaves_) {
    const auto n = static_cast<std::size_t>(leaf.size());
    leaf.assign(std::span(x.data() + place, n));
    place += n;
  }
}

std::unique_ptr<Solver> make_solver(const defs::Choice& choice, const SolverProblem& problem) {
  return defs::chosen(kMakers, choice)(problem, choice.params);
}

}  // namespace halfspace::train
