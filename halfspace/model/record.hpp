// model: what a model's file tells of how it came to be.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "halfspace/model/history.hpp"

namespace halfspace::model {

/// What was measured on a part of the data.
struct Scores {
  std::vector<std::pair<std::string, double>> values;  // "loss" and every metric, by name
  std::int64_t rows = 0;
};

/// How many rows of each class were predicted as which.
struct Confusion {
  std::vector<std::string> classes;
  std::vector<std::vector<std::int64_t>> matrix;    // [label][predicted]; empty over 100 classes
  std::vector<std::array<std::int64_t, 3>> counts;  // there {label, predicted, count} that is not 0
};

/// One label of a multilabel model.
struct LabelScores {
  std::string name;
  double precision = 0, recall = 0, f1 = 0;
  std::int64_t rows = 0;  // that have it
};

/// How a model came to be. Nothing of it computes: a model without a record predicts the same.
/// Every member may be absent (an empty text, list or object, or none), for files come from
/// `halfspace train`, from its checkpoints, from the playground and from elsewhere.
struct Record {
  std::string task;          // "binary"
  std::string data;          // the set it was trained on, as it was named
  std::string target;        // with commas between several
  std::string architecture;  // "64-128-10"
  std::optional<Ending> ending;
  std::optional<std::int64_t> epochs, steps, parameters;
  std::optional<std::uint64_t> seed;
  std::string precision;  // "bfloat16" of mixed training
  std::string weights_hash;
  nlohmann::ordered_json options =
      nlohmann::ordered_json::object();  // settings of the run by name, null: not set
  std::optional<Scores> train, validation, test;
  std::optional<Confusion> confusion;  // of the test part
  std::vector<LabelScores> labels;     // of the test part
  std::optional<std::int64_t> best_epoch;
  std::string divergence;  // where the first number that is not finite appeared
  std::string reason;      // what was small enough, when it converged
  nlohmann::ordered_json perceptron =
      nlohmann::ordered_json::object();  // of the perceptron's own rule
  std::string version;                   // of Halfspace
  nlohmann::ordered_json run =
      nlohmann::ordered_json::object();  // of a checkpoint: settings with which it goes on
  std::string data_hash;                 // of its training rows
  std::string playground;                // the page's configuration, when it was trained there
  std::vector<EpochRecord> history;
  /// Members of the file's record that are unknown, or of another form; kept, and never shown.
  nlohmann::json others = nlohmann::json::object();

  /// The scores of "train", "validation" or "test".
  [[nodiscard]] std::vector<std::pair<std::string, const Scores*>> measured() const;

  /// The members that are there, in the order of `halfspace train --json`.
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// The inverse. A member of another form than its own is among `others`, for what is only shown
  /// may not keep a model from being used; `where` is the file, for messages. Throws: Error naming
  /// the field of a history that is wrong.
  static Record from_json(const nlohmann::json& record, const std::string& where);
};

/// {"classes": [...], "matrix": [[...]]}, or with "counts": [[label, predicted, count], ...].
nlohmann::ordered_json to_json(const Confusion& confusion);
/// [{"name": ..., "precision": ..., "recall": ..., "f1": ..., "rows": ...}, ...].
nlohmann::ordered_json to_json(const std::vector<LabelScores>& labels);
/// {"loss": ..., "accuracy": ..., ..., "rows": ...}.
nlohmann::ordered_json to_json(const Scores& scores);

}  // namespace halfspace::model
