// apps: watching weights while a run is repeated.
#include "apps/halfspace/commands/retrain.hpp"

#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/config.hpp"
#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/train/fit.hpp"

namespace halfspace::app {
namespace {

constexpr std::int64_t kMostSteps = 60;  // of a path

class Watcher : public train::Listener {
 public:
  void on_begin(const model::Model& model, const train::Resolved& options,
                std::int64_t /*total_steps*/) override {
    model_ = &model;
    stride_ = (options.epochs + kMostSteps - 1) / kMostSteps;
    path.push_back(explain::weights_of(model));
  }
  void on_epoch(const train::EpochRecord& record, const train::Progress& /*progress*/) override {
    if (record.epoch % stride_ == 0) path.push_back(explain::weights_of(*model_));
  }

  std::vector<explain::Weights> path;

 private:
  const model::Model* model_ = nullptr;
  std::int64_t stride_ = 1;
};

TrainOptions recorded_options(const model::Model& model) {
  if (model.record().options.empty())
    fail("plot.record", "surface",
         "--path runs the training again, and the model's file has no record of it; train it with "
         "halfspace train --out");
  TrainOptions out;
  set_all(settings_from(model.record().options, "the model's record"), run_keys(out));
  if (out.model == ModelKind::perceptron)
    fail("plot.record", "surface", "--path follows a gradient, and the perceptron's rule has none");
  out.out.clear();
  out.train.checkpoint.clear();
  settle(out);
  return out;
}

}  // namespace

std::vector<explain::Weights> path_of_training(const model::Model& model, Runtime& runtime) {
  const TrainOptions options = recorded_options(model);
  Watcher watcher;
  const model::Model again = train::fit(options.data, options.train, runtime, {&watcher}).model;
  if (again.weights_hash() != model.weights_hash())
    fail("plot.record", "surface",
         "--path ran the training again and came to other weights; is its data still the same, and "
         "this the version that trained it?");
  watcher.path.push_back(explain::weights_of(again));
  return std::move(watcher.path);
}

}  // namespace halfspace::app
