// draw: complex targets beside what networks of several depths make of them.
#pragma once

#include <string>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/learners/depths.hpp"

namespace halfspace::draw {

/// One target and the networks that learned it.
struct LearnedTarget {
  std::string name;
  data::Dataset test;
  std::vector<learners::DepthRun> runs;
};

/// A row of panels a target and a column a depth: shading, border and test rows as boundary_figure
/// draws them, with the score on the test rows. Throws: Error for inputs that are not two numbers.
Figure targets_figure(const std::vector<LearnedTarget>& targets, Runtime& runtime);

}  // namespace halfspace::draw
