// explain: whether predicted probabilities come true as often as they say.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "halfspace/model/evaluate.hpp"

namespace halfspace::explain {

/// Predictions whose probability lies in one stretch of [0, 1].
struct CalibrationBin {
  std::int64_t count = 0;
  double predicted = 0;  // mean probability; of an empty bin 0
  double observed = 0;   // share that came true
};

/// Stated probabilities against what happened.
struct Calibration {
  std::vector<CalibrationBin> bins;  // of equal width, from 0 to 1
  std::int64_t count = 0;
  double predicted = 0, observed = 0;  // means over all

  /// ECE = Σ (count of bin / count) |observed - predicted|. Source: Naeini, Cooper & Hauskrecht,
  /// AAAI 2015; Guo, Pleiss, Sun & Weinberger, ICML 2017.
  [[nodiscard]] double expected_error() const;
  /// The largest |observed - predicted| of a bin.
  [[nodiscard]] double largest_error() const;
};

/// `happened[i]` is whether what had probability `probabilities[i]` came true. A probability at a
/// border belongs to the bin above it, 1 to the last.
Calibration calibrate(std::span<const double> probabilities, const std::vector<bool>& happened,
                      std::size_t bins = 10);

/// Of two classes: the probability of the second against its frequency. Of more: the probability of
/// the likeliest class of each row against how often it is right. Of labels: every label's
/// probability. `evaluation` is of `data`. Throws: Error for a model that predicts numbers.
Calibration calibration(const model::Model& model, const model::Evaluation& evaluation,
                        const data::Dataset& data);

}  // namespace halfspace::explain
