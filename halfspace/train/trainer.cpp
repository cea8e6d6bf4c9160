// train: running epochs.
#include "halfspace/train/trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "halfspace/defs/choices.hpp"
#include "halfspace/explain/diverge.hpp"

namespace halfspace::train {
namespace {

// A divergence is traced from the last snapshot, which may not cost small epochs anything.
constexpr std::int64_t kSnapshotSteps = 256;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Trainer::Trainer(model::Model& model, const data::Dataset& train, const data::Dataset* validation,
                 std::span<const double> weights, const Resolved& options, Runtime& runtime)
    : model_(model),
      validation_(validation),
      options_(options),
      runtime_(runtime),
      feed_(train, model.preprocessing, model.precision, weights),
      parameters_(model.network->state()),
      batches_(feed_.rows(), options.batch, options.seed, options.replacement) {
  if (!options_.augmentations.empty()) {
    augmentation_.emplace(train, options_.augmentations, options_.seed);
    feed_.features = Tensor(Array(DType::uint8, train.features.shape()));
  }
  if (validation_ != nullptr) {
    validation_feed_.emplace(*validation_, model.preprocessing, model.precision);
    scorer_.emplace(model_, *validation_feed_, runtime_);
  }
  learner_ = make_learner(model_, feed_, options_, runtime_);
  if (options_.health) health_.emplace(model_, feed_, runtime_);
}

double Trainer::rate_at(std::int64_t step) const {
  const defs::ScheduleRow& row = defs::chosen(defs::schedules(), options_.schedule);
  const double share =
      static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, total_steps()));
  return options_.learning_rate * adapted_ * row.factor(share, options_.schedule.params.data());
}

void Trainer::adapt_rate() {
  const defs::ScheduleRow& row = defs::chosen(defs::schedules(), options_.schedule);
  if (row.of_losses == nullptr) return;
  std::vector<double> losses;
  losses.reserve(state_.history.size());
  for (const EpochRecord& record : state_.history)
    losses.push_back(record.validation_loss.value_or(record.loss));
  adapted_ = row.of_losses(losses, options_.schedule.params.data());
}

void Trainer::begin_epoch() {
  if (begun_ == state_.epoch) return;
  adapt_rate();
  if (augmentation_)
    augmentation_->show(state_.epoch, feed_.features.node()->value, runtime_.pool());
  begun_ = state_.epoch;
}

double Trainer::take_step() {
  const std::span<const std::int64_t> rows = batches_.of(state_.epoch, state_.position);
  const Learned learned = learner_->learn(rows, state_.step, rate_at(state_.step));
  note_convergence(learned);
  ++state_.step;
  ++state_.position;
  const auto count = static_cast<std::int64_t>(rows.size());
  const double share = model_.objective.loss->mean_over_samples ? static_cast<double>(count) : 1.0;
  state_.epoch_loss += learned.loss * share;
  state_.epoch_rows += count;
  return learned.loss;
}

// Whoever asks for it has batches of all rows, so the epoch before holds the step before.
void Trainer::note_convergence(const Learned& learned) {
  const double norm = learned.gradient_norm;
  if (learned.stuck)
    convergence_ =
        fmt::format("no step lowers the loss any more; the gradient's length is {:.3g}", norm);
  else if (options_.tolerance > 0 && norm <= options_.tolerance)
    convergence_ =
        fmt::format("the gradient's length {:.3g} is within {:g}", norm, options_.tolerance);
  if (options_.loss_tolerance <= 0 || state_.history.empty()) return;
  const double change = std::abs(learned.loss - state_.history.back().loss);
  if (change <= options_.loss_tolerance * std::max(1.0, std::abs(learned.loss)))
    convergence_ =
        fmt::format("the loss changed by {:.3g}, within {:g}", change, options_.loss_tolerance);
}

void Trainer::finish_epoch(const Progress& progress) {
  EpochRecord record;
  record.epoch = ++state_.epoch;
  record.loss =
      state_.epoch_loss /
      (model_.objective.loss->mean_over_samples ? static_cast<double>(state_.epoch_rows) : 1.0);
  record.learning_rate = rate_at(state_.step - 1);
  state_.position = 0;
  state_.epoch_loss = 0;
  state_.epoch_rows = 0;
  if (scorer_) validate(*scorer_, record);
  if (health_) record.layers = health_->look();
  state_.history.push_back(record);
  for (Listener* listener : listeners_) listener->on_epoch(record, progress);
}

void Trainer::validate(model::Scorer& scorer, EpochRecord& record) {
  exchange_average();
  const model::Evaluation evaluation = model::evaluate(model_, scorer, *validation_);
  record.validation_loss = evaluation.loss;
  record.validation_metric = evaluation.metrics.front().second;
  remember_if_best(evaluation.loss);
  exchange_average();
}

void Trainer::remember_if_best(double loss) {
  if (options_.patience == 0 || !std::isfinite(loss)) return;
  if (state_.best_loss && loss >= *state_.best_loss) return;
  state_.best_loss = loss;
  state_.best_epoch = state_.epoch;
  best_.clear();
  for (const nn::Parameter& parameter : parameters_)
    best_.push_back(parameter.tensor.node()->value.copy());
}

void Trainer::restore_best() {
  for (std::size_t i = 0; i < best_.size(); ++i)
    parameters_[i].tensor.node()->value.assign(best_[i]);
}

// The network's weights for their average, and back again.
void Trainer::exchange_average() {
  const std::span<const nn::Parameter> averages = learner_->average();
  for (std::size_t i = 0; i < averages.size(); ++i) {
    const auto a = averages[i].tensor.node()->value.bytes();
    const auto b = parameters_[i].tensor.node()->value.bytes();
    std::swap_ranges(a.begin(), a.end(), b.begin());
  }
}

bool Trainer::patience_is_over() const {
  return options_.patience > 0 && state_.best_loss &&
         state_.epoch - state_.best_epoch >= options_.patience;
}

Progress Trainer::progress(double loss) const {
  Progress p;
  p.epoch = state_.epoch + 1;
  p.epochs = options_.epochs;
  p.step = state_.step;
  p.total_steps = total_steps();
  p.loss = loss;
  p.seconds = now() - started_;
  const auto steps = static_cast<double>(state_.step - first_step_);
  const double per_step = steps > 0 ? p.seconds / steps : 0;
  p.samples_per_second = p.seconds > 0 ? steps * static_cast<double>(feed_.rows()) /
                                             static_cast<double>(batches()) / p.seconds
                                       : 0;
  p.seconds_left = per_step * static_cast<double>(p.total_steps - state_.step);
  return p;
}

Outcome Trainer::run(const std::atomic<bool>* stop) {
  Outcome outcome;
  started_ = now();
  first_step_ = state_.step;
  for (Listener* listener : listeners_) listener->on_begin(options_, total_steps());
  bool running = !patience_is_over();
  if (!running) outcome.ending = Ending::early_stopped;
  if (running && options_.max_steps > 0 && state_.step >= options_.max_steps &&
      state_.step < total_steps()) {
    outcome.ending = Ending::step_limit;  // a checkpoint that is there already
    running = false;
  }
  while (running && state_.epoch < options_.epochs) {
    begin_epoch();
    if (snapshot_.empty() || state_.step - snapshot_state_.step >= kSnapshotSteps) take_snapshot();
    while (running && state_.position < batches()) {
      const double loss = take_step();
      for (Listener* listener : listeners_) listener->on_step(progress(loss));
      if (!std::isfinite(loss)) {
        outcome.ending = Ending::diverged;
        outcome.divergence = trace_divergence(state_.step - 1);
      } else if (stop != nullptr && stop->load(std::memory_order_relaxed)) {
        outcome.ending = Ending::interrupted;
      } else if (options_.max_steps > 0 && state_.step >= options_.max_steps &&
                 state_.step < total_steps()) {
        outcome.ending = Ending::step_limit;
      }
      running = outcome.ending == Ending::completed;
    }
    if (outcome.ending != Ending::diverged && state_.position == batches()) {
      if (const std::string flaw = explain::flawed_parameter(parameters_); !flaw.empty()) {
        outcome.ending = Ending::diverged;
        outcome.divergence =
            place_of_last_step() + flaw + " after it; the learning rate is too high";
      }
    }
    if (outcome.ending == Ending::diverged) break;
    if (state_.position == batches()) finish_epoch(progress(0));
    if (running && !convergence_.empty()) {
      outcome.ending = Ending::converged;
      outcome.reason = convergence_;
      running = false;
    }
    if (running && patience_is_over()) {
      outcome.ending = Ending::early_stopped;
      running = false;
    }
    const bool due = state_.position == 0 &&
                     state_.epoch % std::max<std::int64_t>(1, options_.checkpoint_every) == 0;
    if (due || !running || state_.epoch == options_.epochs) save_checkpoint();
  }
  const Progress last = progress(0);
  outcome.seconds = last.seconds;
  outcome.samples_per_second = last.samples_per_second;
  if (outcome.ending != Ending::diverged) exchange_average();
  if (outcome.ending == Ending::completed || outcome.ending == Ending::early_stopped ||
      outcome.ending == Ending::converged)
    restore_best();
  outcome.state = state_;
  for (Listener* listener : listeners_) listener->on_end(outcome.ending);
  return outcome;
}

std::vector<nn::Parameter> Trainer::everything() const {
  std::vector<nn::Parameter> all = parameters_;
  for (nn::Parameter& moment : learner_->state()) all.push_back(std::move(moment));
  return all;
}

void Trainer::take_snapshot() {
  snapshot_.clear();
  for (const nn::Parameter& parameter : everything())
    snapshot_.push_back(parameter.tensor.node()->value.copy());
  snapshot_state_ = state_;
}

std::string Trainer::place_of_last_step() const {
  return "step " + std::to_string(state_.step) + " (epoch " + std::to_string(state_.epoch + 1) +
         ", batch " + std::to_string(state_.position) + "): ";
}

// Equal seeds give equal bits, so the steps since the snapshot can be taken again up to the bad
// one.
std::string Trainer::trace_divergence(std::int64_t bad_step) {
  const State at_end = state_;
  state_ = snapshot_state_;
  const std::vector<nn::Parameter> all = everything();
  for (std::size_t i = 0; i < all.size(); ++i) all[i].tensor.node()->value.assign(snapshot_[i]);
  begin_epoch();
  while (state_.step < bad_step) {
    take_step();
    if (state_.position == batches()) {
      state_.position = 0;
      ++state_.epoch;
      begin_epoch();
    }
  }
  const std::vector<std::int64_t> key{static_cast<std::int64_t>(options_.seed), bad_step, 0};
  const std::string where = explain::first_flaw(
      *model_.network, feed_, model_.objective, batches_.of(state_.epoch, state_.position),
      {.training = true, .key = indices(key), .mixed = options_.mixed});
  state_ = at_end;
  return place_of_last_step() + where;
}

}  // namespace halfspace::train
