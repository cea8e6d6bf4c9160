// model: how raw outputs become losses and predictions for each kind of task.
#pragma once

#include <optional>
#include <string>

#include "halfspace/data/dataset.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/metrics.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace::model {

/// A loss and the map that turns the network's raw outputs into predictions.
struct Objective {
  const defs::LossRow* loss = nullptr;
  std::string loss_choice;  // as it was asked for: "huber:delta=2"
  std::vector<double> loss_params;
  std::string output;  // name of an activation or a row map
  bool output_of_rows = false;
  bool of_classes = false;
  bool of_labels = false;
  std::int64_t classes = 0;
  double label_smoothing = 0;

  /// Does the loss compare what the output map gives, and not the raw outputs? So it is for losses
  /// of probabilities, and for those of values under a map that was asked for.
  [[nodiscard]] bool maps_first() const;
  /// What the predictions are.
  [[nodiscard]] defs::Outputs outputs() const;
  /// Raw outputs the network needs when the data has `targets` target columns.
  [[nodiscard]] std::int64_t units(std::int64_t targets) const;
  /// Targets as a Dataset holds them in the form the loss compares with: values, 0 or 1, -1 or 1
  /// of raw's shape (batch, units), or shares of classes, smoothed.
  [[nodiscard]] Tensor wanted(const Tensor& raw, const Tensor& targets) const;
  /// Losses (batch) of raw outputs (batch, units) against targets as a Dataset holds them.
  [[nodiscard]] Tensor losses(const Tensor& raw, const Tensor& targets) const;
  /// The same against what `wanted` made of the targets.
  [[nodiscard]] Tensor losses_of(const Tensor& raw, const Tensor& wanted) const;
  /// Probabilities (batch, classes) or (batch, labels), or values (batch, targets) on the scale
  /// they were trained on.
  [[nodiscard]] Tensor predictions(const Tensor& raw) const;

 private:
  [[nodiscard]] bool one_unit() const;
  [[nodiscard]] Tensor mapped(const Tensor& raw) const;
};

/// Left open they are cross entropy, bce_logits (of two classes, or of each label) or mse by task,
/// and the loss's own output map; `loss` is written as defs::read_choice reads it. Throws: Error
/// for unknown names (choices listed) and for a loss or output that does not fit the task or has
/// nothing to learn from.
Objective make_objective(const std::optional<std::string>& loss,
                         const std::optional<std::string>& output, double label_smoothing,
                         data::Task task, std::size_t classes);

/// Whether the loss wants numbers as they are, and not standardized. Throws: Error for unknown
/// names.
bool of_counts(const std::optional<std::string>& loss);

}  // namespace halfspace::model
