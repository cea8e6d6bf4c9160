// apps: results as JSON.
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/show/training_report.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::app {

using nlohmann::ordered_json;

std::string_view ending_name(train::Ending ending) {
  constexpr std::string_view kNames[] = {"completed",   "early_stopped", "step_limit",
                                         "interrupted", "diverged",      "converged"};
  return kNames[static_cast<std::size_t>(ending)];
}

double rmse_of(const model::Evaluation& evaluation) { return std::sqrt(evaluation.metric("mse")); }

ordered_json metrics_json(const model::Evaluation& evaluation) {
  ordered_json out{{"loss", evaluation.loss}};
  for (const auto& [name, value] : evaluation.metrics) out[name] = value;
  if (out.contains("mse")) out["rmse"] = rmse_of(evaluation);
  return out;
}

ordered_json confusion_json(const model::Model& model, const model::Evaluation& evaluation) {
  constexpr std::size_t kMostInMatrix = 100;
  const auto& matrix = evaluation.confusion;
  if (matrix.empty()) return nullptr;
  if (matrix.size() <= kMostInMatrix)
    return {{"classes", model.preprocessing.class_names}, {"matrix", matrix}};
  ordered_json counts = ordered_json::array();
  for (std::size_t label = 0; label < matrix.size(); ++label)
    for (std::size_t predicted = 0; predicted < matrix.size(); ++predicted)
      if (const std::int64_t count = matrix[label][predicted]; count != 0)
        counts.push_back({label, predicted, count});
  return {{"classes", model.preprocessing.class_names}, {"counts", counts}};
}

ordered_json labels_json(const model::Model& model, const model::Evaluation& evaluation) {
  ordered_json out = ordered_json::array();
  for (std::size_t i = 0; i < evaluation.labels.size(); ++i) {
    const defs::LabelCounts& label = evaluation.labels[i];
    out.push_back({{"name", model.preprocessing.target_names[i]},
                   {"precision", label.precision()},
                   {"recall", label.recall()},
                   {"f1", label.f1()},
                   {"rows", static_cast<std::int64_t>(label.there)}});
  }
  return out;
}

ordered_json report_json(const Report& report) {
  const train::Outcome& outcome = report.outcome;
  TrainOptions options = report.options;
  ordered_json chosen = ordered_json::object();
  for (const Key& key : run_keys(options)) chosen[key.name] = key.get();
  ordered_json out{{"task", data::task_name(report.model->preprocessing.task)},
                   {"data", report.data->name},
                   {"target", base::join(report.model->preprocessing.target_names, ",")},
                   {"model", report.model->architecture()},
                   {"ending", ending_name(outcome.ending)},
                   {"epochs", outcome.state.epoch},
                   {"steps", outcome.state.step},
                   {"seconds", outcome.seconds},
                   {"samples_per_second", outcome.samples_per_second},
                   {"parameters", report.model->network->parameter_count()},
                   {"seed", report.options.train.seed},
                   {"threads", report.threads},
                   {"precision", chosen["precision"]},
                   {"weights_hash", report.model->weights_hash()},
                   {"options", chosen}};
  const auto add = [&](const char* name, const std::optional<Measured>& part) {
    if (!part) return;
    out[name] = metrics_json(part->evaluation);
    out[name]["rows"] = part->rows;
  };
  add("train", report.train);
  add("validation", report.validation);
  add("test", report.test);
  if (report.test && !report.test->evaluation.confusion.empty())
    out["confusion"] = confusion_json(*report.model, report.test->evaluation);
  if (report.test && !report.test->evaluation.labels.empty())
    out["labels"] = labels_json(*report.model, report.test->evaluation);
  if (outcome.state.best_loss) out["best_epoch"] = outcome.state.best_epoch;
  if (!outcome.divergence.empty()) out["divergence"] = outcome.divergence;
  if (!outcome.reason.empty()) out["reason"] = outcome.reason;
  if (report.perceptron) out["perceptron"] = perceptron_json(*report.perceptron);
  return out;
}

void print_json(const ordered_json& object) {
  fmt::print("{}\n", object.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace halfspace::app
