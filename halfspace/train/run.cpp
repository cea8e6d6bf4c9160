// train: taking steps, and taking them again when one went wrong.
#include "halfspace/train/run.hpp"

#include "halfspace/explain/diverge.hpp"

namespace halfspace::train {
namespace {

// A divergence is traced from the last snapshot, which may not cost small epochs anything.
constexpr std::int64_t kSnapshotSteps = 256;

}  // namespace

Run::Run(model::Model& model, const data::Dataset& rows, std::span<const double> weights,
         const Resolved& options, Runtime& runtime)
    : model_(model),
      options_(options),
      runtime_(runtime),
      feed_(rows, model.preprocessing, model.precision, weights),
      batches_(feed_.rows(), options.batch, options.seed, options.replacement),
      schedule_(options.schedule),
      learning_rate_(options.learning_rate) {
  if (!options_.augmentations.empty()) {
    augmentation_.emplace(rows, options_.augmentations, options_.seed);
    feed_.features = Tensor(Array(DType::uint8, rows.features.shape()));
  }
  learner_ = make_learner(model_, feed_, options_, runtime_);
}

double Run::rate_at(std::int64_t step) const {
  return learning_rate_ * schedule_.factor(step, total_steps());
}

double Run::rate() const { return rate_at(place_.step); }

void Run::show_epoch() {
  if (!augmentation_ || shown_ == place_.epoch) return;
  augmentation_->show(place_.epoch, feed_.features.array(), runtime_.pool());
  shown_ = place_.epoch;
}

StepFacts Run::step() {
  const bool stale = place_.position == 0 && place_.step - snapshot_place_.step >= kSnapshotSteps;
  if (snapshot_.empty() || stale) take_snapshot();
  rates_.push_back(rate());
  return take(rates_.back());
}

StepFacts Run::take(double rate) {
  show_epoch();
  last_batch_ = batches_.of(place_.epoch, place_.position);
  const StepFacts facts = learner_->learn(last_batch_, place_.step, rate);
  ++place_.step;
  ++place_.position;
  const auto count = static_cast<std::int64_t>(last_batch_.size());
  const double share = model_.objective.loss->mean_over_samples ? static_cast<double>(count) : 1.0;
  place_.epoch_loss += facts.loss * share;
  place_.epoch_rows += count;
  return facts;
}

EpochRecord Run::next_epoch() {
  const double share =
      model_.objective.loss->mean_over_samples ? static_cast<double>(place_.epoch_rows) : 1.0;
  EpochRecord record;
  record.epoch = place_.epoch + 1;
  record.loss = place_.epoch_loss / share;
  record.learning_rate = rate_at(place_.step - 1);
  place_ = {.step = place_.step, .epoch = record.epoch};
  return record;
}

EpochRecord Run::finish_epoch(std::optional<double> validation_loss) {
  EpochRecord record = next_epoch();
  record.validation_loss = validation_loss;
  if (schedule_.follows_losses()) {
    losses_.push_back(validation_loss.value_or(record.loss));
    schedule_.follow(losses_);
  }
  return record;
}

void Run::go_to(const Place& place, std::vector<double> losses) {
  place_ = place;
  losses_.clear();
  if (schedule_.follows_losses()) losses_ = std::move(losses);
  schedule_.follow(losses_);
  forget_snapshot();
}

std::vector<nn::Parameter> Run::weights_and_memory() const {
  std::vector<nn::Parameter> all = model_.network->state();
  for (nn::Parameter& each : learner_->state()) all.push_back(std::move(each));
  return all;
}

void Run::take_snapshot() {
  snapshot_.clear();
  for (const nn::Parameter& each : weights_and_memory())
    snapshot_.push_back(each.tensor.array().copy());
  snapshot_place_ = place_;
  rates_.clear();
}

// Equal seeds and rates give equal bits, so the steps since the snapshot can be taken again.
void Run::replay(std::int64_t until) {
  place_ = snapshot_place_;
  const std::vector<nn::Parameter> all = weights_and_memory();
  for (std::size_t i = 0; i < all.size(); ++i) all[i].tensor.assign(snapshot_[i]);
  while (place_.step < until) {
    take(rates_[static_cast<std::size_t>(place_.step - snapshot_place_.step)]);
    if (epoch_is_over()) (void)next_epoch();
  }
}

std::string Run::last_step() const {
  return "step " + std::to_string(place_.step) + " (epoch " + std::to_string(place_.epoch + 1) +
         ", batch " + std::to_string(place_.position) + "): ";
}

std::string Run::trace_divergence() {
  const Place end = place_;
  const std::int64_t bad_step = end.step - 1;
  replay(bad_step);
  show_epoch();
  last_batch_ = batches_.of(place_.epoch, place_.position);
  const std::vector<std::int64_t> key{static_cast<std::int64_t>(options_.seed), bad_step, 0};
  const std::string where =
      explain::first_flaw(*model_.network, feed_, model_.objective, last_batch_,
                          {.training = true, .key = indices(key), .mixed = options_.mixed});
  place_ = end;
  forget_snapshot();
  return last_step() + where;
}

}  // namespace halfspace::train
