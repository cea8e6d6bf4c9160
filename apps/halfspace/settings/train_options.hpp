// apps: everything `halfspace train` can be told.
#pragma once

#include <filesystem>
#include <vector>

#include "apps/halfspace/settings/key.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::app {

/// What kind of model is trained; all but `mlp` are one layer.
enum class ModelKind : std::uint8_t { mlp, linear, logistic, perceptron };

struct TrainOptions {
  train::DataOptions data;
  train::Options train;
  std::string class_weight = "none";
  ModelKind model = ModelKind::mlp;
  int threads = 0;
  std::filesystem::path out;
  std::filesystem::path resume;
  std::filesystem::path config;
  bool find_rate = false;
  bool json = false;
  bool quiet = false;
};

/// The keys of a run: these may stand in a TOML file and go into checkpoints.
std::vector<Key> run_keys(TrainOptions& options);
/// All keys, with those that say what to do with the run: --out, --json, --config ...
std::vector<Key> train_keys(TrainOptions& options);

/// Settles what the keys say together: the seed of data, class weights. Throws: Error for settings
/// that contradict each other or name places that do not exist.
void settle(TrainOptions& options);
/// Throws: Error when the data has not what the kind of model predicts.
void check_task(ModelKind model, data::Task task);

}  // namespace halfspace::app
