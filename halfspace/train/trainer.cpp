// train: running epochs.
#include "halfspace/train/trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/explain/diverge.hpp"

namespace halfspace::train {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Trainer::Trainer(model::Model& model, const data::Dataset& train, const data::Dataset* validation,
                 std::span<const double> weights, const Resolved& options, Runtime& runtime)
    : model_(model),
      validation_(validation),
      options_(options),
      run_(model, train, weights, options, runtime),
      parameters_(model.network->state()) {
  if (validation_ != nullptr) {
    validation_feed_.emplace(*validation_, model.preprocessing, model.precision);
    scorer_.emplace(model_, *validation_feed_, runtime);
  }
  if (options_.health) health_.emplace(model_, run_.feed(), runtime);
}

Outcome Trainer::run(const std::atomic<bool>* stop) {
  stop_ = stop;
  started_ = now();
  first_step_ = run_.place().step;
  for (Listener* listener : listeners_) listener->on_begin(model_, options_, run_.total_steps());
  std::optional<Ending> ending = why_stop();
  while (!ending) {
    if (!run_.epoch_is_over()) take_step();  // a checkpoint may lie between a step and its epoch
    if (divergence_.empty() && run_.epoch_is_over()) finish_epoch();
    ending = why_stop();
    if (ending != Ending::diverged && (ending || checkpoint_is_due())) save_checkpoint();
  }
  return conclude(*ending);
}

std::optional<Ending> Trainer::why_stop() const {
  const Place& at = run_.place();
  const bool moved = at.step > first_step_;
  if (!divergence_.empty()) return Ending::diverged;
  if (moved && stop_ != nullptr && stop_->load(std::memory_order_relaxed))
    return Ending::interrupted;
  // Going on from a run that stopped early stops at once, whatever the limit is.
  if (!moved && patience_is_over()) return Ending::early_stopped;
  if (limit_is_reached()) return Ending::step_limit;
  if (at.position != 0) return std::nullopt;
  if (!convergence_.empty()) return Ending::converged;
  if (patience_is_over()) return Ending::early_stopped;
  if (at.epoch >= options_.epochs) return Ending::completed;
  return std::nullopt;
}

bool Trainer::limit_is_reached() const {
  const std::int64_t step = run_.place().step;
  return options_.max_steps > 0 && step >= options_.max_steps && step < run_.total_steps();
}

bool Trainer::patience_is_over() const {
  return options_.patience > 0 && best_loss_ &&
         run_.place().epoch - best_epoch_ >= options_.patience;
}

bool Trainer::checkpoint_is_due() const {
  const Place& at = run_.place();
  return at.position == 0 && at.epoch % std::max<std::int64_t>(1, options_.checkpoint_every) == 0;
}

void Trainer::take_step() {
  const StepFacts facts = run_.step();
  note_convergence(facts);
  for (Listener* listener : listeners_) listener->on_step(progress(facts.loss));
  if (!std::isfinite(facts.loss)) divergence_ = run_.trace_divergence();
}

// Both tolerances demand batches of all rows, which `resolve` sees to. An epoch is then one step,
// and the history's last record holds the loss of the step before.
void Trainer::note_convergence(const StepFacts& facts) {
  const double norm = facts.gradient_norm;
  if (facts.stuck)
    convergence_ =
        fmt::format("no step lowers the loss any more; the gradient's length is {:.3g}", norm);
  else if (options_.tolerance > 0 && norm <= options_.tolerance)
    convergence_ =
        fmt::format("the gradient's length {:.3g} is within {:g}", norm, options_.tolerance);
  if (options_.loss_tolerance <= 0 || history_.empty()) return;
  const double change = std::abs(facts.loss - history_.back().loss);
  if (change <= options_.loss_tolerance * std::max(1.0, std::abs(facts.loss)))
    convergence_ =
        fmt::format("the loss changed by {:.3g}, within {:g}", change, options_.loss_tolerance);
}

void Trainer::finish_epoch() {
  if (const std::string flaw = explain::flawed_parameter(parameters_); !flaw.empty()) {
    divergence_ = run_.last_step() + flaw + " after it; the learning rate is too high";
    return;
  }
  const Progress at = progress(0);
  const std::optional<model::Evaluation> seen = validate();
  EpochRecord record = run_.finish_epoch(seen ? std::optional(seen->loss) : std::nullopt);
  if (seen) record.validation_metric = seen->metrics.front().second;
  if (health_) record.layers = health_->look();
  history_.push_back(record);
  for (Listener* listener : listeners_) listener->on_epoch(record, at);
}

std::optional<model::Evaluation> Trainer::validate() {
  if (!scorer_) return std::nullopt;
  model::Scorer& scorer = *scorer_;
  exchange_average();
  model::Evaluation seen = model::evaluate(model_, scorer, *validation_);
  remember_if_best(seen.loss);
  exchange_average();
  return seen;
}

void Trainer::remember_if_best(double loss) {
  if (options_.patience == 0 || !std::isfinite(loss)) return;
  if (best_loss_ && loss >= *best_loss_) return;
  best_loss_ = loss;
  best_epoch_ = run_.place().epoch + 1;  // the epoch that is about to be finished
  best_.clear();
  for (const nn::Parameter& parameter : parameters_)
    best_.push_back(parameter.tensor.array().copy());
}

void Trainer::restore_best() {
  for (std::size_t i = 0; i < best_.size(); ++i) parameters_[i].tensor.assign(best_[i]);
}

// The network's weights for their average, and back again.
void Trainer::exchange_average() {
  const std::span<const nn::Parameter> averages = run_.learner().average();
  for (std::size_t i = 0; i < averages.size(); ++i) {
    const auto a = averages[i].tensor.array().bytes();
    const auto b = parameters_[i].tensor.array().bytes();
    std::swap_ranges(a.begin(), a.end(), b.begin());
  }
}

State Trainer::state() const {
  State out{run_.place()};
  out.history = history_;
  out.best_loss = best_loss_;
  out.best_epoch = best_epoch_;
  return out;
}

Progress Trainer::progress(double loss) const {
  const Place& at = run_.place();
  Progress p;
  p.epoch = at.epoch + 1;
  p.epochs = options_.epochs;
  p.step = at.step;
  p.total_steps = run_.total_steps();
  p.loss = loss;
  p.seconds = now() - started_;
  const auto steps = static_cast<double>(at.step - first_step_);
  const double per_step = steps > 0 ? p.seconds / steps : 0;
  p.samples_per_second = p.seconds > 0 ? steps * static_cast<double>(run_.feed().rows()) /
                                             static_cast<double>(run_.batches()) / p.seconds
                                       : 0;
  p.seconds_left = per_step * static_cast<double>(p.total_steps - at.step);
  return p;
}

Outcome Trainer::conclude(Ending ending) {
  const Progress last = progress(0);
  Outcome outcome;
  outcome.ending = ending;
  outcome.seconds = last.seconds;
  outcome.samples_per_second = last.samples_per_second;
  outcome.divergence = divergence_;
  if (ending == Ending::converged) outcome.reason = convergence_;
  if (ending != Ending::diverged) exchange_average();
  if (ending == Ending::completed || ending == Ending::early_stopped || ending == Ending::converged)
    restore_best();
  outcome.state = state();
  for (Listener* listener : listeners_) listener->on_end(ending);
  return outcome;
}

}  // namespace halfspace::train
