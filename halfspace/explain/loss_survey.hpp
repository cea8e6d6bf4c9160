// explain: a look at the loss around trained weights.
#pragma once

#include <string>

#include "halfspace/explain/loss_surface.hpp"

namespace halfspace::explain {

/// Losses on a plane of weights whose origin are the trained ones, the way that training took over
/// it, and losses along a chord.
struct LossSurvey {
  LossGrid grid;
  std::array<double, 2> shares{};           // of the path's variance, along u and v
  std::vector<std::array<double, 2>> path;  // (a, b), from the initial weights on
  std::optional<Chord> chord;               // in the plane; none: to the reversed units
  std::vector<double> along_chord;          // losses at equal steps
  bool reversed = false;                    // the chord leads to the network with reversed units

  [[nodiscard]] bool follows_path() const { return !path.empty(); }
  /// How far the loss lies above the chord at most, and where in [0, 1] along it.
  [[nodiscard]] std::array<double, 2> highest_rise() const;
  /// Whether it lies above by more than rounding explains: then the loss is not convex.
  [[nodiscard]] bool rises() const;
};

struct SurveyOptions {
  std::uint64_t seed = 0;
  std::size_t points = 25;    // along each side of the grid
  std::vector<Weights> path;  // weights in training; empty: the plane is of two random directions
  bool chord = true;          // look for one
};

/// Without a path the plane spans [-1, 1]² in two filter-normalized directions; with one, the
/// path's box along its two principal components (Li et al. 2018, section 7). The chord is the one
/// that rises most among those of the grid; where none rises by 5 %, the one from the trained
/// network to itself with hidden units reversed, two points of equal loss; without hidden units one
/// through the plane. `data` is evaluated whole for each point.
LossSurvey survey_loss(model::Model& model, const data::Dataset& data, const SurveyOptions& options,
                       Runtime& runtime);

}  // namespace halfspace::explain
