// explain: probabilities in bins.
#include "halfspace/explain/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "halfspace/base/error.hpp"

namespace halfspace::explain {

double Calibration::expected_error() const {
  double sum = 0;
  for (const CalibrationBin& bin : bins)
    sum += static_cast<double>(bin.count) * std::abs(bin.observed - bin.predicted);
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

double Calibration::largest_error() const {
  double out = 0;
  for (const CalibrationBin& bin : bins)
    out = std::max(out, std::abs(bin.observed - bin.predicted));
  return out;
}

Calibration calibrate(std::span<const double> probabilities, const std::vector<bool>& happened,
                      std::size_t bins) {
  Calibration out{.bins = std::vector<CalibrationBin>(bins), .count = 0};
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const auto place = static_cast<std::size_t>(probabilities[i] * static_cast<double>(bins));
    CalibrationBin& bin = out.bins[std::min(place, bins - 1)];
    ++bin.count;
    bin.predicted += probabilities[i];
    bin.observed += happened[i] ? 1 : 0;
  }
  for (CalibrationBin& bin : out.bins) {
    out.count += bin.count;
    out.predicted += bin.predicted;
    out.observed += bin.observed;
    if (bin.count == 0) continue;
    bin.predicted /= static_cast<double>(bin.count);
    bin.observed /= static_cast<double>(bin.count);
  }
  if (out.count == 0) return out;
  out.predicted /= static_cast<double>(out.count);
  out.observed /= static_cast<double>(out.count);
  return out;
}

Calibration calibration(const model::Model& model, const model::Evaluation& evaluation,
                        const data::Dataset& data) {
  const model::Objective& objective = model.objective;
  if (!objective.of_classes && !objective.of_labels)
    fail("plot.task", "calibration",
         "calibration is about probabilities, and this model predicts a number; plot history or "
         "hidden");
  std::vector<double> stated;
  std::vector<bool> happened;
  if (objective.of_labels) {
    for (const double label : data.targets.to_vector<double>()) happened.push_back(label > 0.5);
    return calibrate(evaluation.outputs, happened);
  }
  const auto labels = data.targets.span<std::int64_t>();
  const auto width = static_cast<std::size_t>(evaluation.width);
  for (std::size_t r = 0; r < labels.size(); ++r) {
    const double* const p = &evaluation.outputs[r * width];
    const std::ptrdiff_t shown = width == 2 ? 1 : std::max_element(p, p + width) - p;
    stated.push_back(p[shown]);
    happened.push_back(labels[r] == shown);
  }
  return calibrate(stated, happened);
}

}  // namespace halfspace::explain
