// model: running a model forward over data, and measuring it.
#pragma once

#include <map>
#include <unordered_map>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::model {

/// Predictions for rows of data: probabilities (rows, classes) or (rows, labels), or values (rows,
/// targets) in the target's own units. Row by row gives the bits of the whole.
class Scorer {
 public:
  Scorer(const Model& model, const Feed& feed, Runtime& runtime);
  /// All rows of the feed; with `losses`, also each row's loss.
  std::vector<double> run(std::vector<double>* losses = nullptr);

 private:
  struct Pass {
    Tensor index;
    Compiled compiled;
  };
  Pass& pass_of(std::int64_t rows, bool losses);

  const Model& model_;
  const Feed& feed_;
  Runtime& runtime_;
  std::unordered_map<std::int64_t, Pass> passes_;
};

/// How good a model is on a data set.
struct Evaluation {
  double loss = 0;
  std::vector<std::pair<std::string, double>> metrics;  // the headline first
  std::vector<double> outputs;                          // (rows, width)
  std::int64_t width = 0;
  std::vector<std::vector<std::int64_t>> confusion;  // [label][predicted], classification
  std::vector<defs::LabelCounts> labels;             // of each label, multilabel

  [[nodiscard]] double metric(const std::string& name) const;
};

/// The name of the first metric of an evaluation.
std::string headline_metric(const Objective& objective);

/// Loss and every metric of the task. Regression metrics are in the target's own units.
Evaluation evaluate(const Model& model, const data::Dataset& data, Runtime& runtime);
Evaluation evaluate(const Model& model, Scorer& scorer, const data::Dataset& data);

}  // namespace halfspace::model
