// train: everything a training run can be told, and what is decided from it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/defs/choice.hpp"
#include "halfspace/model/objective.hpp"
#include "halfspace/nn/mlp.hpp"

namespace halfspace::train {

/// What is taken as it is given: wish and decision in one. Ranges stand in `settings()`.
struct Given {
  // Network.
  std::string activation = "relu";         // as nn::hidden_choices reads it
  std::optional<std::string> initializer;  // open: what fits the activation
  double input_dropout = 0;
  nn::Norm norm = nn::Norm::none;

  // Optimization.
  bool replacement = false;    // an epoch draws each of its rows anew
  std::int64_t max_steps = 0;  // stop (and keep the checkpoint) after so many steps; 0: no limit
  double l1 = 0;
  double l2 = 0;
  double clip_norm = 0;   // most length of the whole gradient; 0: any
  double clip_value = 0;  // most size of each derivative; 0: any
  double max_norm = 0;    // most length of the weights into a unit; 0: no limit
  double average = 0;     // decay of the weights' moving average, which is then the result; 0: none
  std::int64_t logical_shards = 1;

  // Stopping.
  std::int64_t patience = 0;  // epochs without a better validation loss; 0: never stop early
  double loss_tolerance = 0;  // stop when an epoch changes the loss by no more, relatively above 1

  // Repeatability.
  std::uint64_t seed = 0;
  DType precision = DType::float32;
  bool mixed = false;  // matrix products of training in bfloat16

  bool health = false;  // each epoch's record tells how the layers fare

  // Checkpoints.
  std::filesystem::path checkpoint;   // folder; empty: none
  std::int64_t checkpoint_every = 1;  // epochs
};

/// What is wished. What has no value is decided from the data by `resolve`. Choices of definitions
/// are written as defs::read_choice reads them, "adam:beta1=0.8".
struct Options : Given {
  std::optional<std::vector<std::int64_t>> hidden;  // units; `hidden.emplace()`: no hidden layer
  std::optional<double> dropout;                    // of hidden units
  std::optional<std::string> output;                // linear, sigmoid, softmax, sparsemax
  std::optional<std::string> loss;
  std::optional<std::string> optimizer;  // adamw; or a solver
  std::optional<double> learning_rate;
  std::optional<double> weight_decay;  // of adamw
  std::string schedule = "one_cycle";
  std::optional<std::int64_t> epochs;
  std::optional<std::int64_t> batch;
  std::optional<std::string> penalty;  // beside l1 and l2; open: none
  std::optional<double> label_smoothing;
  std::optional<std::string> augment;  // of images, as data::augmentations reads it; open: none
  std::optional<double> tolerance;     // stop when the gradient over all rows is no longer
};

/// What was decided: nothing is open, and every word is read.
struct Resolved : Given {
  std::vector<std::int64_t> hidden;
  double dropout = 0;
  model::Objective objective;               // loss, output map and label smoothing
  std::string method;                       // the optimizer or solver as written
  std::optional<defs::Choice> solver;       // of defs::solvers(); then there is no optimizer
  defs::Choice optimizer;                   // of defs::optimizers(), with its weight decay
  double learning_rate = 0;                 // at its highest
  defs::Choice schedule;                    // of defs::schedules()
  std::vector<defs::Choice> penalties;      // of defs::penalties(), each with its strength
  std::vector<defs::Choice> augmentations;  // of defs::augmentations(), in order
  std::int64_t epochs = 1;
  std::int64_t batch = 1;
  double tolerance = 0;  // 0: however small the gradient
  Options wish;          // that asks for all of this; what records tell

  /// Does somebody look at the gradient's length in each step?
  [[nodiscard]] bool watches_gradient() const { return tolerance > 0; }
};

/// Decides what was left open from the data's size and task, and reads what was said. Throws: Error
/// for values out of range, unknown words, and choices that contradict each other or the task.
Resolved resolve(const Options& options, const data::Dataset& train);

}  // namespace halfspace::train
