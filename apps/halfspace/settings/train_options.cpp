// apps: what must hold before `halfspace train` begins.
#include "apps/halfspace/settings/train_options.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/data/generate.hpp"
#include "halfspace/model/objective.hpp"

namespace halfspace::app {
namespace {

namespace fs = std::filesystem;

void check_checkpoint(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    fail("usage.checkpoint", "train",
         fmt::format("--checkpoint: '{}' is a file; name a folder", folder.native()));
}

// One layer: no hidden ones, and what is convex is solved.
void settle_model(TrainOptions& o) {
  if (o.model == ModelKind::mlp) return;
  const auto refuse = [&](bool given, std::string_view what) {
    if (given)
      fail("usage.model", "train",
           fmt::format("--model {} has one layer, and goes without {}",
                       written(o.model).get<std::string>(), what));
  };
  refuse(o.train.hidden && !o.train.hidden->empty(), "--hidden");
  refuse(o.train.dropout > 0, "--dropout");
  refuse(o.train.norm != nn::Norm::none, "--norm");
  o.train.hidden.emplace();
  if (o.model != ModelKind::perceptron) {
    if (!o.train.optimizer) o.train.optimizer = "lbfgs";
    return;
  }
  refuse(o.train.optimizer.has_value(), "--optimizer: it learns by its own rule");
  refuse(o.train.loss.has_value(), "--loss: it learns by its own rule");
  refuse(!o.train.checkpoint.empty() || !o.resume.empty(), "--checkpoint and --resume");
  refuse(o.train.average > 0, "--average");
  refuse(o.train.replacement, "--replacement");
  refuse(o.train.augment.has_value(), "--augment");
  refuse(o.train.health, "--health");
  o.train.loss = "perceptron";
}

}  // namespace

void check_task(ModelKind model, data::Task task) {
  const std::string_view name = data::task_name(task);
  if (model == ModelKind::linear && task != data::Task::regression)
    fail("usage.model", "train",
         fmt::format("--model linear predicts numbers, and this is {}; use logistic", name));
  if (model == ModelKind::logistic && task == data::Task::regression)
    fail("usage.model", "train",
         "--model logistic predicts classes, and this is regression; use linear");
  if (model == ModelKind::perceptron && task != data::Task::binary)
    fail("usage.model", "train",
         fmt::format("--model perceptron tells two classes apart, and this is {}; use {}", name,
                     task == data::Task::regression ? "linear" : "logistic"));
}

void settle(TrainOptions& o) {
  settle_model(o);
  o.data.seed = o.train.seed;
  o.data.load.generate.seed = o.train.seed;
  o.data.standardize_target = !model::of_counts(o.train.loss);
  if (o.class_weight != "none" && o.class_weight != "balanced")
    fail("usage.choice", "train",
         fmt::format("--class-weight is none or balanced; got '{}'", o.class_weight));
  o.data.balance_classes = o.class_weight == "balanced";
  if (o.threads < 0 || o.threads > 1024)
    fail("usage.value", "train",
         fmt::format("--threads lies in 0..1024 (0: all processors); got {}", o.threads));
  if (o.train.patience > 0 && o.data.validation == 0)
    fail("usage.patience", "train", "--patience watches the validation loss; add --validation 0.1");
  const data::GenerateOptions& generated = o.data.load.generate;
  if ((generated.samples != 0 || generated.noise != 0) && !data::is_generated(o.data.data))
    fail("usage.generate", "train",
         fmt::format("--samples and --noise are for generated sets; got '{}'", o.data.data));
  if (o.find_rate && (!o.out.empty() || !o.resume.empty() || !o.train.checkpoint.empty()))
    fail("usage.find_lr", "train",
         "--find-lr keeps nothing; leave out --out, --checkpoint and --resume");
  if (o.find_rate && o.model == ModelKind::perceptron)
    fail("usage.find_lr", "train", "--model perceptron has no learning rate to find");
  if (!o.out.empty()) check_writable("--out", o.out);  // hours of training must not end here
  if (!o.train.checkpoint.empty()) check_checkpoint(o.train.checkpoint);
}

}  // namespace halfspace::app
