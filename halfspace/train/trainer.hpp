// train: the training loop, its events and its state.
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/run.hpp"

namespace halfspace::train {

using model::Ending;

/// Where training is and how it got there; all of it goes into checkpoints.
struct State : Place {
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
  virtual void on_begin(const model::Model& /*model*/, const Resolved& /*options*/,
                        std::int64_t /*total_steps*/) {}
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
  /// `weights`, when not empty, holds one weight a training row.
  Trainer(model::Model& model, const data::Dataset& train, const data::Dataset* validation,
          std::span<const double> weights, const Resolved& options, Runtime& runtime);

  void add(Listener& listener) { listeners_.push_back(&listener); }
  /// Continues from a checkpoint's file. Throws: Error when it is not of this network and
  /// optimizer.
  void resume(const io::TensorFile& checkpoint, const std::string& where);
  /// Runs to the end, or until `stop` becomes true: then the running step is finished first.
  Outcome run(const std::atomic<bool>* stop = nullptr);
  /// Everything needed to continue: model, optimizer, best weights and State.
  [[nodiscard]] io::TensorFile checkpoint() const;

 private:
  [[nodiscard]] State state() const;
  [[nodiscard]] Progress progress(double loss) const;
  void take_step();
  void note_convergence(const StepFacts& facts);
  void finish_epoch();
  std::optional<model::Evaluation> validate();
  void remember_if_best(double validation_loss);
  void restore_best();
  void exchange_average();
  [[nodiscard]] bool patience_is_over() const;
  [[nodiscard]] bool limit_is_reached() const;
  [[nodiscard]] bool checkpoint_is_due() const;
  [[nodiscard]] std::optional<Ending> why_stop() const;
  void save_checkpoint() const;
  Outcome conclude(Ending ending);

  model::Model& model_;
  const data::Dataset* validation_;
  Resolved options_;
  Run run_;
  std::optional<model::Feed> validation_feed_;
  std::optional<model::Scorer> scorer_;
  std::optional<explain::HealthProbe> health_;
  std::vector<nn::Parameter> parameters_;
  std::vector<EpochRecord> history_;
  std::optional<double> best_loss_;
  std::int64_t best_epoch_ = 0;
  std::vector<Array> best_;  // the weights after best_epoch_
  std::string divergence_;   // why to stop; empty: go on
  std::string convergence_;  // likewise
  std::vector<Listener*> listeners_;
  const std::atomic<bool>* stop_ = nullptr;
  double started_ = 0;  // of this run
  std::int64_t first_step_ = 0;
};

/// The file a checkpoint folder holds.
std::filesystem::path checkpoint_file(const std::filesystem::path& folder);

}  // namespace halfspace::train
