// train: the training loop, its events and its state.
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "halfspace/data/augment.hpp"
#include "halfspace/defs/choice.hpp"
#include "halfspace/explain/health.hpp"
#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/learner.hpp"

namespace halfspace::train {

using model::Ending;
using model::EpochRecord;

/// Where training is; all of it goes into checkpoints.
struct State {
  std::int64_t step = 0;      // steps taken
  std::int64_t epoch = 0;     // epochs finished
  std::int64_t position = 0;  // batches taken of the running epoch
  double epoch_loss = 0;      // sum over the running epoch of loss times rows
  std::int64_t epoch_rows = 0;
  std::vector<EpochRecord> history = {};
  std::optional<double> best_loss = std::nullopt;  // of validation
  std::int64_t best_epoch = 0;
};

struct Progress {
  std::int64_t epoch = 0, epochs = 0;
  std::int64_t step = 0, total_steps = 0;
  double loss = 0;
  double seconds = 0;             // since this run began
  double samples_per_second = 0;  // of this run
  double seconds_left = 0;
};

/// What happens during training, told to whoever draws, logs or stops it.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void on_begin(const Options& /*options*/, std::int64_t /*total_steps*/) {}
  virtual void on_step(const Progress& /*progress*/) {}
  virtual void on_epoch(const EpochRecord& /*record*/, const Progress& /*progress*/) {}
  virtual void on_end(Ending /*ending*/) {}
};

struct Outcome {
  Ending ending = Ending::completed;
  State state;
  double seconds = 0;  // of this run
  double samples_per_second = 0;
  std::string divergence;  // where the first number that is not finite appeared
  std::string reason;      // what was small enough, when it converged
};

/// Trains a model on data held in memory. The same options, data and seed give the same weights to
/// the bit, for any number of threads, and when resumed from a checkpoint.
class Trainer {
 public:
  /// `options` are resolved. `weights`, when not empty, holds one weight a training row.
  Trainer(model::Model& model, const data::Dataset& train, const data::Dataset* validation,
          std::span<const double> weights, const Options& options, Runtime& runtime);

  void add(Listener& listener) { listeners_.push_back(&listener); }
  /// Continues from a checkpoint's file. Throws: Error when it is not of this network and
  /// optimizer.
  void resume(const io::TensorFile& checkpoint, const std::string& where);
  /// Runs to the end, or until `stop` becomes true: then the running step is finished first.
  Outcome run(const std::atomic<bool>* stop = nullptr);
  /// Everything needed to continue: model, optimizer, best weights and State.
  [[nodiscard]] io::TensorFile checkpoint() const;

 private:
  [[nodiscard]] std::int64_t batches() const { return batches_.count(); }
  [[nodiscard]] std::int64_t total_steps() const { return batches() * options_.epochs; }
  void begin_epoch();
  double take_step();
  void note_convergence(const Learned& learned);
  void finish_epoch(const Progress& progress);
  void validate(model::Scorer& scorer, EpochRecord& record);
  void remember_if_best(double validation_loss);
  void restore_best();
  void exchange_average();
  [[nodiscard]] bool patience_is_over() const;
  [[nodiscard]] std::vector<nn::Parameter> everything() const;
  [[nodiscard]] Progress progress(double loss) const;
  void save_checkpoint() const;
  [[nodiscard]] double rate_at(std::int64_t step) const;
  void adapt_rate();
  void take_snapshot();
  [[nodiscard]] std::string place_of_last_step() const;
  std::string trace_divergence(std::int64_t bad_step);

  model::Model& model_;
  const data::Dataset* validation_;
  Options options_;
  Runtime& runtime_;
  model::Feed feed_;
  std::optional<data::Augmentation> augmentation_;
  std::optional<model::Feed> validation_feed_;
  std::optional<model::Scorer> scorer_;
  std::optional<explain::HealthProbe> health_;
  std::unique_ptr<Learner> learner_;
  std::string convergence_;  // why to stop; empty: go on
  std::vector<nn::Parameter> parameters_;
  Batches batches_;
  std::int64_t begun_ = -1;  // the epoch whose rate and augmentation are there
  State state_;
  std::vector<Array> best_;
  std::vector<Array>
      snapshot_;  // parameters and moments at snapshot_state_, for replaying a divergence
  State snapshot_state_;
  std::vector<Listener*> listeners_;
  defs::Choice schedule_;
  double adapted_ = 1;  // the schedule's factor by the losses so far
  double started_ = 0;
  std::int64_t first_step_ = 0;
};

/// The file a checkpoint folder holds.
std::filesystem::path checkpoint_file(const std::filesystem::path& folder);

}  // namespace halfspace::train
