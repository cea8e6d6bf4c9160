// data: images varied anew in every epoch.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "halfspace/base/thread_pool.hpp"
#include "halfspace/data/dataset.hpp"
#include "halfspace/defs/augmentations.hpp"
#include "halfspace/defs/choice.hpp"

namespace halfspace::data {

/// Reads names of defs::augmentations() with their parameters, joined by '+':
/// "affine:rotate=15+elastic". Throws: Error for unknown ones.
std::vector<defs::Choice> augmentations(std::string_view ways);

/// The images of a data set as each epoch shows them. What an image becomes depends on (seed,
/// epoch, its row) alone. Pixels between others are interpolated bilinearly; beyond the border the
/// border goes on.
class Augmentation {
 public:
  /// `ways` are rows of defs::augmentations(), in order. Throws: Error for data that are no images.
  Augmentation(const Dataset& images, std::vector<defs::Choice> ways, std::uint64_t seed);

  /// Writes all images of epoch 0, 1, ... into `to`, uint8 of the features' shape (N, D).
  void show(std::int64_t epoch, const Array& to, base::ThreadPool& pool) const;

 private:
  void warp(const base::Philox& random, std::int64_t row, defs::Warp& into) const;

  Array features_;
  std::int64_t channels_ = 1, height_ = 0, width_ = 0;
  std::vector<defs::Choice> ways_;
  std::uint64_t seed_;
};

}  // namespace halfspace::data
