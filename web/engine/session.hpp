// web: one network in training, a step at a time.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "halfspace/train/run.hpp"
#include "web/engine/samples.hpp"

namespace halfspace::web {

/// A model with its rows and its place in training: a train::Run as train::Trainer has one, so the
/// same setup gives the same weights as `halfspace train`.
class Session {
 public:
  /// Throws: Error for whatever the setup or the rows have wrong.
  explicit Session(Setup setup, const std::optional<Points>& points = std::nullopt);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Goes on where `before` is, a session of the same rows and network that is trained otherwise:
  /// its weights and place, and the optimizer's memory where it is the same optimizer.
  void go_on(const Session& before);
  /// From the next step on the schedule multiplies `rate`. Throws: Error for what the setup may not
  /// have as its learning rate.
  void set_rate(double rate);
  /// Takes at most `steps` steps; fewer only when the loss is no longer finite.
  void train(std::int64_t steps);
  /// Where the first number that is not finite appeared; empty while there is none.
  [[nodiscard]] const std::string& divergence() const { return divergence_; }

  [[nodiscard]] std::int64_t step() const { return run_.place().step; }
  [[nodiscard]] std::int64_t epoch() const { return run_.place().epoch; }
  [[nodiscard]] std::int64_t batches() const { return run_.batches(); }
  /// Of the next step.
  [[nodiscard]] double learning_rate() const { return run_.rate(); }
  /// Rows of the last step, numbers in samples().train.
  [[nodiscard]] std::span<const std::int64_t> last_batch() const { return run_.last_batch(); }

  [[nodiscard]] const Setup& setup() const { return setup_; }
  [[nodiscard]] const train::Resolved& options() const { return options_; }
  [[nodiscard]] const Samples& samples() const { return samples_; }
  [[nodiscard]] model::Model& model() { return model_; }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const model::Feed& feed() const { return run_.feed(); }
  [[nodiscard]] Runtime& runtime() { return runtime_; }

  /// Every number of the network's state, one tensor after the other.
  [[nodiscard]] std::vector<float> weights() const;
  /// The inverse; also forgets a divergence. Throws: Error when there are more or fewer.
  void put_weights(std::span<const float> values);
  void put_weight(std::size_t place, float value);

 private:
  Setup setup_;
  Samples samples_;
  Runtime runtime_;
  train::Resolved options_;
  model::Model model_;
  train::Run run_;
  std::string divergence_;
};

}  // namespace halfspace::web
