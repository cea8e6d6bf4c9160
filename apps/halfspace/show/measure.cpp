// apps: a model's quality on a part, beside what no model at all would reach.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "apps/halfspace/show/training_report.hpp"

namespace halfspace::app {
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
void add_mean_baseline(Measured& out, const model::Model& model, const data::Dataset& part) {
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

Measured measure(const model::Model& model, const data::Dataset& part, Runtime& runtime) {
  Measured out{.evaluation = model::evaluate(model, part, runtime), .rows = part.rows()};
  if (model.objective.of_classes)
    add_class_baseline(out);
  else if (model.objective.of_labels)
    add_label_baseline(out);
  else
    add_mean_baseline(out, model, part);
  return out;
}

}  // namespace halfspace::app
