// train: which learning rate suits a network and its data.
#pragma once

#include <vector>

#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"
#include "halfspace/train/options.hpp"
#include "halfspace/train/prepare.hpp"

namespace halfspace::train {

/// One step of the test.
struct RateTrial {
  double rate = 0;
  double loss = 0;      // of the batch, before the step
  double smoothed = 0;  // its moving average
};

struct RateFinding {
  std::vector<RateTrial> trials;
  double suggested = 0;  // a tenth of the rate at which the smoothed loss was least
};

/// The range test: steps at rates that grow from 1e-6 to 10 by a constant factor, until the loss is
/// four times its least or not finite. `model` is as make_model made it and is spent afterwards.
/// Throws: Error for solvers, which find their steps themselves. Source:
/// Smith, WACV 2017.
RateFinding find_rate(model::Model& model, const Prepared& data, const Resolved& options,
                      Runtime& runtime);

}  // namespace halfspace::train
