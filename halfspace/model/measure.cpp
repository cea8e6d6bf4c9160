// model: baselines, and evaluations as records keep them.
#include "halfspace/model/measure.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace halfspace::model {
namespace {

void add_class_baseline(Measured& out) {
  std::int64_t most = 0;
  for (const auto& row : out.evaluation.confusion) {
    std::int64_t count = 0;
    for (const std::int64_t cell : row) count += cell;
    most = std::max(most, count);
  }
  out.baseline = static_cast<double>(most) / static_cast<double>(out.rows);
}

// The commonest label and no other.
void add_label_baseline(Measured& out) {
  double most = 0;
  double all = 0;
  for (const defs::LabelCounts& label : out.evaluation.labels) {
    most = std::max(most, label.there);
    all += label.there;
  }
  out.baseline = 2 * most / (static_cast<double>(out.rows) + all);
}

// Targets are standardized by the training part: its mean is 0, and a deviation counts `scale`.
// Counts are not, and their baseline is the mean of the part itself.
void add_mean_baseline(Measured& out, const Model& model, const data::Dataset& part) {
  const std::vector<double> targets = part.targets.to_vector<double>();
  const double mean = model.objective.loss->targets == defs::TargetForm::counts
                          ? std::accumulate(targets.begin(), targets.end(), 0.0) /
                                static_cast<double>(targets.size())
                          : 0.0;
  double size = 0;
  double square = 0;
  for (const double y : targets) {
    size += std::abs(y - mean);
    square += (y - mean) * (y - mean);
  }
  const double scale = model.preprocessing.target_scale.front();
  const auto count = static_cast<double>(targets.size());
  out.baseline = scale * size / count;
  out.baseline_rmse = scale * std::sqrt(square / count);
}

}  // namespace

Measured measure(const Model& model, const data::Dataset& part, Runtime& runtime) {
  Measured out{.evaluation = evaluate(model, part, runtime), .rows = part.rows()};
  if (model.objective.of_classes)
    add_class_baseline(out);
  else if (model.objective.of_labels)
    add_label_baseline(out);
  else
    add_mean_baseline(out, model, part);
  return out;
}

double rmse_of(const Evaluation& evaluation) { return std::sqrt(evaluation.metric("mse")); }

Scores scores(const Measured& measured) {
  Scores out{.values = {{"loss", measured.evaluation.loss}}, .rows = measured.rows};
  const auto& metrics = measured.evaluation.metrics;
  out.values.insert(out.values.end(), metrics.begin(), metrics.end());
  const bool squared = std::any_of(metrics.begin(), metrics.end(),
                                   [](const auto& metric) { return metric.first == "mse"; });
  if (squared) out.values.emplace_back("rmse", rmse_of(measured.evaluation));
  return out;
}

std::optional<Confusion> confusion(const Model& model, const Evaluation& evaluation) {
  constexpr std::size_t kMostInMatrix = 100;
  const auto& matrix = evaluation.confusion;
  if (matrix.empty()) return std::nullopt;
  Confusion out{.classes = model.preprocessing.class_names, .matrix = {}, .counts = {}};
  if (matrix.size() <= kMostInMatrix) {
    out.matrix = matrix;
    return out;
  }
  for (std::size_t label = 0; label < matrix.size(); ++label)
    for (std::size_t predicted = 0; predicted < matrix.size(); ++predicted)
      if (const std::int64_t count = matrix[label][predicted]; count != 0)
        out.counts.push_back(
            {static_cast<std::int64_t>(label), static_cast<std::int64_t>(predicted), count});
  return out;
}

std::vector<LabelScores> label_scores(const Model& model, const Evaluation& evaluation) {
  std::vector<LabelScores> out;
  for (std::size_t i = 0; i < evaluation.labels.size(); ++i) {
    const defs::LabelCounts& label = evaluation.labels[i];
    out.push_back({model.preprocessing.target_names[i], label.precision(), label.recall(),
                   label.f1(), static_cast<std::int64_t>(label.there)});
  }
  return out;
}

}  // namespace halfspace::model
