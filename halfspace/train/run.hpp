// train: a model in training: its rows, its batches, its learning rate and its place.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "halfspace/data/augment.hpp"
#include "halfspace/explain/health.hpp"
#include "halfspace/model/history.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/learner.hpp"
#include "halfspace/train/schedule.hpp"

namespace halfspace::train {

using model::EpochRecord;

/// How far training is.
struct Place {
  std::int64_t step = 0;      // steps taken
  std::int64_t epoch = 0;     // epochs finished
  std::int64_t position = 0;  // batches taken of the running epoch
  double epoch_loss = 0;      // sum over the running epoch of loss times rows
  std::int64_t epoch_rows = 0;
};

/// The steps of training, one at a time. The same options, data and seed give the same weights to
/// the bit. Whoever takes the steps finishes the epochs, and decides when to stop.
class Run {
 public:
  /// `model`, `rows` and `runtime` must live as long. `weights`, when not
  /// empty, holds one weight a row. Throws: Error for options that do not fit the model.
  Run(model::Model& model, const data::Dataset& rows, std::span<const double> weights,
      const Resolved& options, Runtime& runtime);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  /// Takes the next step. The running epoch is not over.
  StepFacts step();
  [[nodiscard]] bool epoch_is_over() const { return place_.position == batches(); }
  /// Goes on to the next epoch. `validation_loss` is what the schedule follows in place of the
  /// loss in training.
  EpochRecord finish_epoch(std::optional<double> validation_loss = std::nullopt);

  /// The learning rate of the next step.
  [[nodiscard]] double rate() const;
  /// From the next step on the schedule multiplies `learning_rate`, above 0.
  void set_rate(double learning_rate) { learning_rate_ = learning_rate; }

  [[nodiscard]] const Place& place() const { return place_; }
  /// Of the finished epochs; none where the schedule does not follow them.
  [[nodiscard]] const std::vector<double>& losses() const { return losses_; }
  /// Goes on from `place` with these losses of the epochs before it. Weights and memory are the
  /// caller's to write.
  void go_to(const Place& place, std::vector<double> losses);
  /// To be called when somebody else has written weights or memory.
  void forget_snapshot() { snapshot_.clear(); }

  /// "step 7 (epoch 2, batch 2): ", of the last step.
  [[nodiscard]] std::string last_step() const;
  /// Takes the last step's forward pass again and tells where the first number that is not finite
  /// appears in it. Afterwards weights and memory are those before that step.
  std::string trace_divergence();

  [[nodiscard]] const model::Feed& feed() const { return feed_; }
  [[nodiscard]] std::int64_t batches() const { return batches_.count(); }  // in an epoch
  [[nodiscard]] std::int64_t total_steps() const { return batches() * options_.epochs; }
  /// The rows of the last step, until the next one.
  [[nodiscard]] std::span<const std::int64_t> last_batch() const { return last_batch_; }
  [[nodiscard]] const Learner& learner() const { return *learner_; }

 private:
  [[nodiscard]] double rate_at(std::int64_t step) const;
  void show_epoch();
  StepFacts take(double rate);
  EpochRecord next_epoch();
  [[nodiscard]] std::vector<nn::Parameter> weights_and_memory() const;
  void take_snapshot();
  void replay(std::int64_t until);

  model::Model& model_;
  Resolved options_;
  Runtime& runtime_;
  model::Feed feed_;
  std::optional<data::Augmentation> augmentation_;
  std::unique_ptr<Learner> learner_;
  Batches batches_;
  Schedule schedule_;
  double learning_rate_;
  Place place_;
  std::vector<double> losses_;
  std::int64_t shown_ = -1;  // the epoch whose images are in the feed
  std::span<const std::int64_t> last_batch_;
  std::vector<Array> snapshot_;  // weights and memory at snapshot_place_; empty: none
  Place snapshot_place_;
  std::vector<double> rates_;  // of the steps since the snapshot
};

}  // namespace halfspace::train
