// train: which rows make up each batch.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

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

}  // namespace halfspace::train
