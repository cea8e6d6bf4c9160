// defs: measures of predictions, computed on the host in double.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

/// What a model's outputs are.
enum class Outputs : std::uint8_t { classes, values, labels };

/// Predictions of `rows` samples. Outputs::classes: outputs (rows, classes) are probabilities and
/// `labels` the classes. Outputs::values: outputs and targets (rows, width) are values.
/// Outputs::labels: outputs (rows, width) are probabilities, each of its own, and targets 0 or 1.
struct Predictions {
  std::int64_t rows = 0;
  std::int64_t width = 0;  // classes, values or labels a row
  std::span<const double> outputs;
  std::span<const std::int64_t> labels = {};
  std::span<const double> targets = {};

  [[nodiscard]] std::span<const double> row(std::int64_t r) const {
    return outputs.subspan(static_cast<std::size_t>(r * width), static_cast<std::size_t>(width));
  }
  /// The most probable class, the first of equals.
  [[nodiscard]] std::int64_t predicted(std::int64_t r) const {
    const auto probabilities = row(r);
    return std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
  }
  /// Is label `c` predicted: more probable than not?
  [[nodiscard]] bool has_label(std::int64_t r, std::int64_t c) const {
    return row(r)[static_cast<std::size_t>(c)] > 0.5;
  }
};

struct ClassificationMetric {
  static constexpr Outputs of = Outputs::classes;
  static constexpr bool higher_is_better = true;
};
struct RegressionMetric {
  static constexpr Outputs of = Outputs::values;
  static constexpr bool higher_is_better = false;
  template <class F>
  static double mean_over(const Predictions& p, F f) {
    double sum = 0;
    for (std::size_t i = 0; i < p.outputs.size(); ++i) sum += f(p.outputs[i] - p.targets[i]);
    return sum / static_cast<double>(p.outputs.size());
  }
};

/// How often one label was predicted and meant.
struct LabelCounts {
  double hit = 0;  // predicted and there
  double predicted = 0;
  double there = 0;

  [[nodiscard]] double precision() const { return predicted == 0 ? 0 : hit / predicted; }
  [[nodiscard]] double recall() const { return there == 0 ? 0 : hit / there; }

  /// 2 TP / (2 TP + FP + FN), 0 for a label neither predicted nor there.
  [[nodiscard]] double f1() const {
    return predicted + there == 0 ? 0 : 2 * hit / (predicted + there);
  }
};

struct LabelMetric {
  static constexpr Outputs of = Outputs::labels;
  static constexpr bool higher_is_better = true;

  /// The counts of each label.
  static std::vector<LabelCounts> count(const Predictions& p) {
    std::vector<LabelCounts> out(static_cast<std::size_t>(p.width));
    for (std::int64_t r = 0; r < p.rows; ++r)
      for (std::int64_t c = 0; c < p.width; ++c) {
        const double predicted = p.has_label(r, c) ? 1 : 0;
        const double there = p.targets[static_cast<std::size_t>(r * p.width + c)];
        LabelCounts& counts = out[static_cast<std::size_t>(c)];
        counts.hit += predicted * there;
        counts.predicted += predicted;
        counts.there += there;
      }
    return out;
  }
};

struct accuracy_t : ClassificationMetric {
  static constexpr About info{.name = "accuracy",
                              .onnx = "",
                              .formula = "share of rows whose top class is right",
                              .source = ""};
  static double value(const Predictions& p) {
    std::int64_t right = 0;
    for (std::int64_t r = 0; r < p.rows; ++r)
      right += p.predicted(r) == p.labels[static_cast<std::size_t>(r)] ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(p.rows);
  }
};

/// Mean over the classes that occur in labels or predictions; a class never right counts 0.
struct f1_t : ClassificationMetric {
  static constexpr About info{.name = "f1",
                              .onnx = "",
                              .formula = "mean over classes of 2 TP / (2 TP + FP + FN)",
                              .source = "van Rijsbergen 1979; macro average"};
  static double value(const Predictions& p) {
    const auto classes = static_cast<std::size_t>(p.width);
    std::vector<double> hit(classes, 0);
    std::vector<double> seen(classes, 0);  // labels plus predictions: 2 TP + FP + FN
    for (std::int64_t r = 0; r < p.rows; ++r) {
      const auto label = static_cast<std::size_t>(p.labels[static_cast<std::size_t>(r)]);
      const auto guess = static_cast<std::size_t>(p.predicted(r));
      if (label == guess) hit[label] += 1;
      seen[label] += 1;
      seen[guess] += 1;
    }
    double sum = 0;
    double present = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      if (seen[c] == 0) continue;
      sum += 2 * hit[c] / seen[c];
      present += 1;
    }
    return sum / present;
  }
};

struct log_loss_t : ClassificationMetric {
  static constexpr bool higher_is_better = false;
  static constexpr About info{.name = "log_loss",
                              .onnx = "",
                              .formula = "mean of -ln p(label), p held above 1e-15",
                              .source = "Good 1952"};
  static double value(const Predictions& p) {
    double sum = 0;
    for (std::int64_t r = 0; r < p.rows; ++r) {
      const double chance =
          p.row(r)[static_cast<std::size_t>(p.labels[static_cast<std::size_t>(r)])];
      sum -= std::log(std::clamp(chance, 1e-15, 1.0));
    }
    return sum / static_cast<double>(p.rows);
  }
};

struct r2_t : RegressionMetric {
  static constexpr bool higher_is_better = true;
  static constexpr About info{.name = "r2",
                              .onnx = "",
                              .formula = "1 - Σ(x - y)² / Σ(y - mean y)², mean over the outputs",
                              .source = "Wright 1921"};
  static double value(const Predictions& p) {
    double total = 0;
    for (std::int64_t j = 0; j < p.width; ++j) {
      const auto at = [&](std::int64_t r) { return static_cast<std::size_t>(r * p.width + j); };
      double mean = 0;
      for (std::int64_t r = 0; r < p.rows; ++r) mean += p.targets[at(r)];
      mean /= static_cast<double>(p.rows);
      double error = 0;
      double spread = 0;
      for (std::int64_t r = 0; r < p.rows; ++r) {
        error += std::pow(p.outputs[at(r)] - p.targets[at(r)], 2);
        spread += std::pow(p.targets[at(r)] - mean, 2);
      }
      if (spread > 0)
        total += 1 - error / spread;
      else
        total += error == 0 ? 1 : 0;
    }
    return total / static_cast<double>(p.width);
  }
};

struct mse_metric_t : RegressionMetric {
  static constexpr About info{.name = "mse", .onnx = "", .formula = "mean (x - y)²", .source = ""};
  static double value(const Predictions& p) {
    return mean_over(p, [](double d) { return d * d; });
  }
};

struct mae_t : RegressionMetric {
  static constexpr About info{.name = "mae", .onnx = "", .formula = "mean |x - y|", .source = ""};
  static double value(const Predictions& p) {
    return mean_over(p, [](double d) { return std::abs(d); });
  }
};

struct micro_f1_t : LabelMetric {
  static constexpr About info{.name = "micro_f1",
                              .onnx = "",
                              .formula = "2 TP / (2 TP + FP + FN) over all labels together",
                              .source = "van Rijsbergen 1979; micro average"};
  static double value(const Predictions& p) {
    LabelCounts all;
    for (const LabelCounts& label : count(p)) {
      all.hit += label.hit;
      all.predicted += label.predicted;
      all.there += label.there;
    }
    return all.f1();
  }
};

struct macro_f1_t : LabelMetric {
  static constexpr About info{.name = "macro_f1",
                              .onnx = "",
                              .formula = "mean over labels of 2 TP / (2 TP + FP + FN)",
                              .source = "van Rijsbergen 1979; macro average"};
  static double value(const Predictions& p) {
    double sum = 0;
    for (const LabelCounts& label : count(p)) sum += label.f1();
    return sum / static_cast<double>(p.width);
  }
};

struct hamming_loss_t : LabelMetric {
  static constexpr bool higher_is_better = false;
  static constexpr About info{.name = "hamming_loss",
                              .onnx = "",
                              .formula = "share of labels that are wrong",
                              .source = "Schapire and Singer 2000"};
  static double value(const Predictions& p) {
    double wrong = 0;
    for (const LabelCounts& label : count(p))
      wrong += label.predicted + label.there - 2 * label.hit;
    return wrong / static_cast<double>(p.rows * p.width);
  }
};

struct subset_accuracy_t : LabelMetric {
  static constexpr About info{.name = "subset_accuracy",
                              .onnx = "",
                              .formula = "share of rows whose labels are all right",
                              .source = "Zhu et al. 2005"};
  static double value(const Predictions& p) {
    std::int64_t right = 0;
    for (std::int64_t r = 0; r < p.rows; ++r) {
      std::int64_t wrong = 0;
      for (std::int64_t c = 0; c < p.width; ++c)
        wrong += p.has_label(r, c) == (p.targets[static_cast<std::size_t>(r * p.width + c)] == 1)
                     ? 0
                     : 1;
      right += wrong == 0 ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(p.rows);
  }
};

/// The first of each kind is the one that headlines.
using Metrics = Family<accuracy_t, f1_t, log_loss_t, r2_t, mse_metric_t, mae_t, micro_f1_t,
                       macro_f1_t, hamming_loss_t, subset_accuracy_t>;

}  // namespace halfspace::defs
