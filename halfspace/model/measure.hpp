// model: how good a model is on a part of the data, beside what no model at all would reach.
#pragma once

#include "halfspace/model/evaluate.hpp"
#include "halfspace/model/record.hpp"

namespace halfspace::model {

/// A measured part of the data.
struct Measured {
  Evaluation evaluation{};
  std::int64_t rows = 0;
  /// Accuracy of always the commonest class of the part, mean absolute error of always the mean, or
  /// micro F1 of always the commonest label. The mean is that of the training rows, or for counts,
  /// which are not standardized, of the part itself.
  double baseline = 0;
  double baseline_rmse = 0;  // of always the mean, in the target's units; regression only
};

/// Measures a model on a part. Throws: Error as evaluate.
Measured measure(const Model& model, const data::Dataset& part, Runtime& runtime);

/// √mse, in the target's units, of a regression.
double rmse_of(const Evaluation& evaluation);
/// The loss and every metric, with "rmse" for regression, as a record keeps them.
Scores scores(const Measured& measured);
/// The counts of an evaluation of classes, none of others. Over 100 classes only those that are not
/// 0, for a matrix would be mostly zeros.
std::optional<Confusion> confusion(const Model& model, const Evaluation& evaluation);
/// Each label of a multilabel evaluation; empty for others.
std::vector<LabelScores> label_scores(const Model& model, const Evaluation& evaluation);

}  // namespace halfspace::model
