// model: forward passes in batches, and metrics.
#include "halfspace/model/evaluate.hpp"

#include <algorithm>
#include <numeric>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"

namespace halfspace::model {
namespace {

constexpr std::int64_t kBatch = 512;

std::vector<std::vector<std::int64_t>> count_confusion(const defs::Predictions& p) {
  std::vector<std::vector<std::int64_t>> table(
      static_cast<std::size_t>(p.width),
      std::vector<std::int64_t>(static_cast<std::size_t>(p.width), 0));
  for (std::int64_t r = 0; r < p.rows; ++r)
    ++table[static_cast<std::size_t>(p.labels[static_cast<std::size_t>(r)])]
           [static_cast<std::size_t>(p.predicted(r))];
  return table;
}

}  // namespace

Scorer::Scorer(const Model& model, const Feed& feed, Runtime& runtime)
    : model_(model), feed_(feed), runtime_(runtime) {}

Scorer::Pass& Scorer::pass_of(std::int64_t rows, bool losses) {
  const std::int64_t key = rows * 2 + (losses ? 1 : 0);
  if (const auto found = passes_.find(key); found != passes_.end()) return found->second;
  const Tensor index(Array(DType::int64, {rows}));
  nn::Forward pass;
  const Tensor raw = model_.network->forward(feed_.inputs(index), pass);
  Step step{{model_.objective.predictions(raw)}};
  if (losses) step.outputs.push_back(model_.objective.losses(raw, gather(feed_.targets, index)));
  return passes_.emplace(key, Pass{index, Compiled(step, runtime_)}).first->second;
}

std::vector<double> Scorer::run(std::vector<double>* losses) {
  std::vector<double> out;
  for (std::int64_t first = 0; first < feed_.rows(); first += kBatch) {
    const std::int64_t rows = std::min(kBatch, feed_.rows() - first);
    Pass& pass = pass_of(rows, losses != nullptr);
    auto* index = pass.index.node()->value.data<std::int64_t>();
    std::iota(index, index + rows, first);
    pass.compiled();
    const std::vector<double> values = pass.compiled.output(0).to_vector<double>();
    out.insert(out.end(), values.begin(), values.end());
    if (losses == nullptr) continue;
    const std::vector<double> batch = pass.compiled.output(1).to_vector<double>();
    losses->insert(losses->end(), batch.begin(), batch.end());
  }
  return model_.preprocessing.in_units(std::move(out));
}

std::string headline_metric(const Objective& objective) {
  const auto rows = defs::metrics();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const defs::MetricRow& row) {
    return row.of == objective.outputs();
  });
  return std::string(found->info->name);
}

double Evaluation::metric(const std::string& name) const {
  const auto found =
      std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.first == name; });
  if (found == metrics.end())
    fail("metric.unknown", "evaluate", "no metric '" + name + "' for this task");
  return found->second;
}

Evaluation evaluate(const Model& model, Scorer& scorer, const data::Dataset& data) {
  Evaluation out;
  std::vector<double> losses;
  out.outputs = scorer.run(&losses);
  out.loss = std::accumulate(losses.begin(), losses.end(), 0.0) /
             (model.objective.loss->mean_over_samples ? static_cast<double>(losses.size()) : 1.0);
  defs::Predictions p;
  p.rows = data.rows();
  p.width = out.width =
      static_cast<std::int64_t>(out.outputs.size()) / std::max<std::int64_t>(1, p.rows);
  p.outputs = out.outputs;
  std::vector<double> targets;
  if (model.objective.of_classes) {
    p.labels = data.targets.span<std::int64_t>();
    out.confusion = count_confusion(p);
  } else {
    targets = model.preprocessing.in_units(data.targets.to_vector<double>());
    p.targets = targets;
  }
  if (model.objective.of_labels) out.labels = defs::LabelMetric::count(p);
  for (const defs::MetricRow& row : defs::metrics())
    if (row.of == model.objective.outputs()) out.metrics.emplace_back(row.info->name, row.value(p));
  return out;
}

Evaluation evaluate(const Model& model, const data::Dataset& data, Runtime& runtime) {
  const Feed feed(data, model.preprocessing, model.precision);
  Scorer scorer(model, feed, runtime);
  return evaluate(model, scorer, data);
}

}  // namespace halfspace::model
