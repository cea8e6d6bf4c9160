// draw: several learners beside each other.
#pragma once

#include <string>
#include <vector>

#include "halfspace/draw/chart/plane.hpp"
#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// One of several learners of the same rows.
struct Beside {
  std::string title;  // "Logistic"
  double score = 0;   // accuracy or R²
  double fit_seconds = 0;
  double bytes = 0;
  Ask ask;  // scores (rows, classes) or values (rows)
};

/// Two numeric inputs: a panel a learner with the regions of its classes (or its surface of
/// numbers, on one scale) and the rows of `data`, the test rows. Throws: Error for other inputs.
Figure boundaries_figure(const data::Preprocessing& rules, const data::Dataset& data,
                         const std::vector<Beside>& learners, const std::string& where);

/// Any inputs: score against the time to fit, and against memory. `measure` names the score.
Figure scores_figure(const std::vector<Beside>& learners, const std::string& measure,
                     const std::string& where);

}  // namespace halfspace::draw
