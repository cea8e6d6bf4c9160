// train: optimizers and solvers behind one call.
#include "halfspace/train/learner.hpp"

#include <optional>
#include <unordered_map>

#include "halfspace/train/solver.hpp"

namespace halfspace::train {
namespace {

// One gradient a step; a plan for each size of batch.
class OptimizerLearner : public Learner {
 public:
  OptimizerLearner(const model::Model& model, const model::Feed& feed, const Resolved& options,
                   Runtime& runtime)
      : model_(model),
        feed_(feed),
        seed_(options.seed),
        how_(options),
        runtime_(runtime),
        optimizer_(options.optimizer, model.network->state()) {
    if (options.average > 0) average_.emplace(options.average, model.network->state());
  }

  StepFacts learn(std::span<const std::int64_t> rows, std::int64_t step, double rate) override {
    optimizer_.prepare(step + 1, rate);
    if (average_) average_->prepare(step + 1);
    TrainStep& taken = step_of(static_cast<std::int64_t>(rows.size()));
    StepFacts out{.loss = taken.run(rows, seed_, step)};
    if (how_.watches_gradient()) out.gradient_norm = taken.gradient_norm();
    return out;
  }

  [[nodiscard]] std::vector<nn::Parameter> state() const override {
    std::vector<nn::Parameter> out = optimizer_.state();
    for (const nn::Parameter& each : average()) out.push_back(each);
    return out;
  }
  [[nodiscard]] std::span<const nn::Parameter> average() const override {
    return average_ ? std::span(average_->state()) : std::span<const nn::Parameter>();
  }

 private:
  TrainStep& step_of(std::int64_t rows) {
    const auto found = steps_.find(rows);
    if (found != steps_.end()) return found->second;
    TrainStep step(*model_.network, feed_, model_.objective, optimizer_, how_, rows, runtime_,
                   average_ ? &*average_ : nullptr);
    return steps_.emplace(rows, std::move(step)).first->second;
  }

  const model::Model& model_;
  const model::Feed& feed_;
  std::uint64_t seed_;
  const Resolved& how_;
  Runtime& runtime_;
  Optimizer optimizer_;
  std::optional<Average> average_;
  std::unordered_map<std::int64_t, TrainStep> steps_;
};

// All rows, and as many looks at the loss as the solver likes.
class SolverLearner : public Learner {
 public:
  SolverLearner(const defs::Choice& solver, const model::Model& model, const model::Feed& feed,
                const Resolved& options, Runtime& runtime)
      : tolerance_(options.tolerance),
        how_(options),
        parameters_(model.network->state()),
        solver_(make_solver(solver, {*model.network, feed, model.objective, how_, runtime})),
        loss_(*model.network, feed, model.objective, how_, runtime) {}

  StepFacts learn(std::span<const std::int64_t> /*all*/, std::int64_t /*step*/,
                  double /*rate*/) override {
    Values seen;
    const Function f = [&](Values& x, Values& gradient) {
      parameters_.write(x);
      seen = x = parameters_.read();
      return loss_(gradient);
    };
    Values x = parameters_.read();
    const Iteration iteration = solver_->iterate(f, x, tolerance_);
    if (seen != x) {
      Values gradient(x.size());
      (void)f(x, gradient);
    }
    return {.loss = loss_.loss(),
            .gradient_norm = iteration.gradient_norm,
            .stuck = !iteration.moved && iteration.gradient_norm > tolerance_};
  }

  [[nodiscard]] std::vector<nn::Parameter> state() const override { return solver_->state(); }

 private:
  double tolerance_;
  const Resolved& how_;
  FlatParameters parameters_;
  std::unique_ptr<Solver> solver_;
  WholeLoss loss_;
};

}  // namespace

std::unique_ptr<Learner> make_learner(const model::Model& model, const model::Feed& feed,
                                      const Resolved& options, Runtime& runtime) {
  if (options.solver)
    return std::make_unique<SolverLearner>(*options.solver, model, feed, options, runtime);
  return std::make_unique<OptimizerLearner>(model, feed, options, runtime);
}

}  // namespace halfspace::train
