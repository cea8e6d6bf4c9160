// draw: functions and the networks of bumps that approximate them.
#pragma once

#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/theory/bumps.hpp"

namespace halfspace::draw {

/// A network that was built, and how far it is from the function.
struct BumpRun {
  theory::BumpNetwork network;
  theory::BumpError error;
};

/// A panel for each network: in one variable its curve over the function's, in two its values as
/// colours, after the function's own; then the error against the number of hidden units. `runs`
/// holds one or more.
Figure bumps_figure(const theory::Formula& f, const std::vector<BumpRun>& runs,
                    const theory::Range& range);

}  // namespace halfspace::draw
