// web: one network in training, a step at a time.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "halfspace/defs/choice.hpp"
#include "halfspace/model/feed.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/learner.hpp"
#include "web/engine/samples.hpp"

namespace halfspace::web {

/// A model with its rows and its place in training. The steps are those of train::Trainer: the same
/// setup gives the same weights as `halfspace train`.
class Session {
 public:
  /// Throws: Error for whatever the setup or the rows have wrong.
  explicit Session(Setup setup, const std::optional<Points>& points = std::nullopt);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Goes on where `before` is, a session of the same rows and network that is trained otherwise:
  /// its weights and place, and the optimizer's memory where it is the same optimizer.
  void go_on(const Session& before);
  /// Takes at most `steps` steps; fewer only when the loss is no longer finite.
  void train(std::int64_t steps);
  /// Where the first number that is not finite appeared; empty while there is none.
  [[nodiscard]] const std::string& divergence() const { return divergence_; }

  [[nodiscard]] std::int64_t step() const { return step_; }
  [[nodiscard]] std::int64_t epoch() const { return step_ / batches(); }
  [[nodiscard]] std::int64_t batches() const { return batches_.count(); }
  /// Of the next step.
  [[nodiscard]] double learning_rate() const;
  /// Rows of the last step, numbers in samples().train.
  [[nodiscard]] std::span<const std::int64_t> last_batch() const { return last_batch_; }

  [[nodiscard]] const Setup& setup() const { return setup_; }
  [[nodiscard]] const Samples& samples() const { return samples_; }
  [[nodiscard]] model::Model& model() { return model_; }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const model::Feed& feed() const { return *feed_; }
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
  std::unique_ptr<model::Feed> feed_;
  std::unique_ptr<train::Learner> learner_;
  train::Batches batches_{1, 1, 0};
  std::int64_t step_ = 0;
  std::span<const std::int64_t> last_batch_;
  std::string divergence_;
};

}  // namespace halfspace::web
