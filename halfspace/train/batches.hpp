// train: which rows make up each batch, and their place in memory.
#pragma once

#include <span>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/data/preprocess.hpp"
#include "halfspace/graph/tensor.hpp"

namespace halfspace::train {

/// The rows 0..count-1 in the order of epoch `epoch` (0, 1, ...): a Fisher-Yates shuffle whose
/// draws depend on (seed, epoch, place) alone.
std::vector<std::int64_t> shuffled(std::int64_t count, std::uint64_t seed, std::int64_t epoch);

/// As many rows, each drawn from 0..count-1 by itself, so that some come twice and others not; the
/// draws depend on (seed, epoch, place) alone.
std::vector<std::int64_t> drawn_with_replacement(std::int64_t count, std::uint64_t seed,
                                                 std::int64_t epoch);

/// Which rows each batch has: an epoch's order, cut into batches. The last of an epoch may be
/// smaller.
class Batches {
 public:
  Batches(std::int64_t rows, std::int64_t size, std::uint64_t seed, bool replacement = false)
      : rows_(rows), size_(size), seed_(seed), replacement_(replacement) {}
  /// In an epoch.
  [[nodiscard]] std::int64_t count() const { return (rows_ + size_ - 1) / size_; }
  /// Valid until another epoch's batch is asked for.
  std::span<const std::int64_t> of(std::int64_t epoch, std::int64_t place);

 private:
  std::int64_t rows_, size_;
  std::uint64_t seed_;
  bool replacement_;
  std::vector<std::int64_t> order_;
  std::int64_t epoch_ = -1;
};

/// A data set as leaves of graphs, so that batches are gathered, converted and scaled by the plan.
struct Feed {
  Tensor features;  // (N, D), float or uint8
  Tensor targets;   // (N) or (N, T); undefined without
  Tensor weights;   // (N); undefined when all samples count the same
  double mean = 0;  // of uint8 features
  double scale = 1;
  DType precision = DType::float32;

  /// `row_weights`, when not empty, holds one weight a row.
  Feed(const data::Dataset& data, const data::Preprocessing& preprocessing, DType dtype,
       std::span<const double> row_weights = {});
  [[nodiscard]] std::int64_t rows() const { return features.shape()[0]; }
  /// Inputs (batch, D) of the rows in `index` (batch).
  [[nodiscard]] Tensor inputs(const Tensor& index) const;
};

}  // namespace halfspace::train
