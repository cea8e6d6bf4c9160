// web: the state of training at one moment as one block of memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "web/engine/look.hpp"

namespace halfspace::web {

/// Which costly parts a snapshot has.
struct Wanted {
  static constexpr std::uint32_t kMaps = 1;
  static constexpr std::uint32_t kOutput = 2;
  static constexpr std::uint32_t kNorms = 4;
};

/// Numbers of kHeader doubles: epoch, step, losses and scores of the training and the test rows,
/// learning rate; then for each section its offset, in floats from the block's start, and its
/// length; then the sections. web/src/engine/decode.ts reads it.
class Snapshot {
 public:
  enum class Number : std::uint8_t {
    epoch,
    step,
    train_loss,
    test_loss,
    train_score,
    test_score,
    learning_rate
  };
  enum class Section : std::uint8_t {
    weights,
    norms,  // five numbers a layer: activation, gradient, weight, dead, saturated
    output,
    maps,
    predictions,
    margins,
    losses,
    batch,
    confusion
  };
  static constexpr std::size_t kNumbers = 7;
  static constexpr std::size_t kSections = 9;
  static constexpr std::size_t kHeader = kNumbers + 2 * kSections;

  /// Fills the block anew; its memory is reused.
  void take(Session& session, Look& look, std::uint32_t wanted);
  [[nodiscard]] const std::vector<double>& block() const { return block_; }
  [[nodiscard]] double number(Number which) const {
    return block_[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] std::span<const float> section(Section which) const;
  /// The weights of the last snapshot whose losses were finite; empty before one.
  [[nodiscard]] const std::vector<float>& good() const { return good_; }

 private:
  void put(Section which, std::span<const float> values);

  std::vector<double> block_;
  std::size_t floats_ = 0;
  std::vector<float> good_, part_;
};

/// What does not change while a session lasts, as JSON: web/src/engine/protocol.ts, Layout, without
/// the names of classes and columns that the page gave.
std::string layout_json(const Session& session, const Look& look);

}  // namespace halfspace::web
