// apps: what a training run came to, for the summary and for JSON.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "apps/halfspace/commands/perceptron.hpp"
#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::app {

/// A measured part of the data.
struct Measured {
  model::Evaluation evaluation{};
  std::int64_t rows = 0;
  // Accuracy of always the commonest class, mae of always the mean, micro F1 of always the
  // commonest label.
  double baseline = 0;
  double baseline_rmse = 0;  // of always the training mean
};

struct Report {
  TrainOptions options;  // resolved
  const train::Prepared* data = nullptr;
  const model::Model* model = nullptr;
  train::Outcome outcome{};
  std::int64_t first_step = 0;  // of this run, when it went on from a checkpoint
  std::string command = {};     // as it was given
  int threads = 1;
  std::optional<PerceptronResult> perceptron{};           // of --model perceptron
  std::optional<Measured> train{}, validation{}, test{};  // none when the run diverged
};

/// Measures a model on a part. `training` fits the baseline.
Measured measure(const model::Model& model, const data::Dataset& part, Runtime& runtime);

std::string_view ending_name(train::Ending ending);
/// sqrt of mse, for regression.
double rmse_of(const model::Evaluation& evaluation);

/// {"loss": ..., "accuracy": ...} with rmse for regression.
nlohmann::ordered_json metrics_json(const model::Evaluation& evaluation);
/// The object of `train --json`.
nlohmann::ordered_json report_json(const Report& report);
/// {"classes": [...], "matrix": [[...]]}, rows by label; over 100 classes instead of the matrix the
/// "counts" that are not 0: [[label, predicted, count], ...] by index. Null for regression.
nlohmann::ordered_json confusion_json(const model::Model& model,
                                      const model::Evaluation& evaluation);
/// [{"name": ..., "precision": ..., "recall": ..., "f1": ..., "rows": ...}, ...] of a multilabel
/// evaluation.
nlohmann::ordered_json labels_json(const model::Model& model, const model::Evaluation& evaluation);
/// The object of `evaluate --json` and what evaluations share.
void print_json(const nlohmann::ordered_json& object);

}  // namespace halfspace::app
