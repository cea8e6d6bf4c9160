// apps: the record of a run, and the same as JSON.
#include "apps/halfspace/show/training_report.hpp"

#include <nlohmann/json.hpp>

#include "halfspace/base/text.hpp"

namespace halfspace::app {
namespace {

using nlohmann::ordered_json;

std::optional<model::Scores> scores_of(const std::optional<model::Measured>& part) {
  return part ? std::optional(model::scores(*part)) : std::nullopt;
}

}  // namespace

model::Record record_of(const Report& report) {
  const model::Model& model = *report.model;
  const train::Outcome& outcome = report.outcome;
  TrainOptions options = report.options;
  model::Record out;
  for (const Key& key : run_keys(options)) out.options[key.name] = key.get();
  out.task = data::task_name(model.preprocessing.task);
  out.data = report.data->name;
  out.target = base::join(model.preprocessing.target_names, ",");
  out.architecture = model.architecture();
  out.ending = outcome.ending;
  out.epochs = outcome.state.epoch;
  out.steps = outcome.state.step;
  out.parameters = model.network->parameter_count();
  out.seed = options.train.seed;
  out.precision = out.options["precision"].get<std::string>();
  out.weights_hash = model.weights_hash();
  out.train = scores_of(report.train);
  out.validation = scores_of(report.validation);
  out.test = scores_of(report.test);
  if (report.test) {
    out.confusion = model::confusion(model, report.test->evaluation);
    out.labels = model::label_scores(model, report.test->evaluation);
  }
  if (outcome.state.best_loss) out.best_epoch = outcome.state.best_epoch;
  out.divergence = outcome.divergence;
  out.reason = outcome.reason;
  if (report.perceptron) out.perceptron = perceptron_json(*report.perceptron);
  out.version = HALFSPACE_VERSION;
  out.history = outcome.state.history;
  return out;
}

ordered_json report_json(const Report& report) {
  const ordered_json record = record_of(report).to_json();
  ordered_json out = ordered_json::object();
  for (const auto& [name, value] : record.items()) {
    if (name == "history" || name == "halfspace") continue;
    out[name] = value;
    if (name == "steps") {
      out["seconds"] = report.outcome.seconds;
      out["samples_per_second"] = report.outcome.samples_per_second;
    }
    if (name == "seed") out["threads"] = report.threads;
  }
  return out;
}

}  // namespace halfspace::app
