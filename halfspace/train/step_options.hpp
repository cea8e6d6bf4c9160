// train: what a training step is told.
#pragma once

#include <cstdint>
#include <vector>

#include "halfspace/defs/choice.hpp"

namespace halfspace::train {

/// What a step adds to the bare gradient, and how it takes it.
struct StepOptions {
  std::vector<defs::Choice> penalties = {};  // each with its strength
  double clip_norm = 0;
  double clip_value = 0;
  double max_norm = 0;  // of the weights into a unit, after the update; 0: no limit
  std::int64_t logical_shards = 1;
  bool mixed = false;          // matrix products in bfloat16
  bool gradient_norm = false;  // measured before clipping
};

}  // namespace halfspace::train
