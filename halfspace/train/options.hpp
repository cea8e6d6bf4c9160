// train: everything a training run can be told.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/nn/mlp.hpp"

namespace halfspace::train {

/// 0, -1 and "auto" mean: chosen from the data by `resolve`. Choices of definitions are written as
/// defs::read_choice reads them, "adam:beta1=0.8".
struct Options {
  // Network.
  bool hidden_given = false;  // false: `hidden` is chosen from the data
  std::vector<std::int64_t> hidden;
  std::string activation = "relu";
  std::string initializer = "auto";
  double dropout = -1;
  double input_dropout = 0;
  nn::Norm norm = nn::Norm::none;
  std::string output = "auto";  // linear, sigmoid, softmax, sparsemax
  std::string loss = "auto";

  // Optimization.
  std::string optimizer = "auto";  // adamw; or a solver
  double learning_rate = 0;
  double weight_decay = -1;  // of adamw
  std::string schedule = "one_cycle";
  std::int64_t epochs = 0;
  std::int64_t batch = 0;
  bool replacement = false;      // an epoch draws each of its rows anew
  std::int64_t max_steps = 0;    // stop (and keep the checkpoint) after so many steps; 0: no limit
  std::string penalty = "none";  // one of defs', beside l1 and l2
  double l1 = 0;
  double l2 = 0;
  double label_smoothing = -1;
  std::string augment = "none";  // of images, as data::Augmentation reads it
  double clip_norm = 0;
  double clip_value = 0;
  double max_norm = 0;  // most length of the weights into a unit; 0: no limit
  double average = 0;   // decay of the weights' moving average, which is then the result; 0: none
  std::int64_t logical_shards = 1;

  // Stopping.
  std::int64_t patience = 0;  // epochs without a better validation loss; 0: never stop early
  double tolerance = -1;      // stop when the gradient over all rows is no longer; 0: never
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

/// Fills in what was left open from the data's size and task. Throws: Error for values out of range
/// and choices that contradict each other.
Options resolve(Options options, const data::Dataset& train);

}  // namespace halfspace::train
