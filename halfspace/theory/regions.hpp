// theory: linear regions of networks whose activations are piecewise linear.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "halfspace/theory/regions_layers.hpp"

namespace halfspace::theory {

/// A cell of one activation pattern: a convex set on which the network is affine.
struct Region {
  /// 2-D: its corners x, y, x, y, ..., around it. 1-D: its two ends.
  std::vector<double> vertices;
  /// 2-D: for the side from each corner to the next, the hidden unit, counted over all layers, that
  /// has its kink there; -1 for a side of the box.
  std::vector<std::int32_t> sides;
  /// For each hidden unit, layer by layer, which stretch of the activation its input lies on; for
  /// relu 0 is off and 1 is on.
  std::vector<std::uint8_t> pattern;
};

/// The part of the plane that is looked at, [x0, x1] x [y0, y1]; of a line [x0, x1].
struct Window {
  double x0 = -1, x1 = 1, y0 = -1, y1 = 1;
};

/// Calls `visit` for each region with non-empty interior in the window of a network with 1 or 2
/// inputs, in a fixed order; the count is exact but for cells that rounding hides. The region is
/// gone when the call returns. Throws: Error for more inputs, for a window without an inside, for
/// more than 4096 hidden units and past `most` regions.
void visit_regions(const HiddenLayers& hidden, const Window& window,
                   const std::function<void(const Region&)>& visit, std::int64_t most = 2'000'000);
/// The same in the box [-box, box]^n. Throws: Error also for a box that is not above 0.
void visit_regions(const HiddenLayers& hidden, double box,
                   const std::function<void(const Region&)>& visit, std::int64_t most = 2'000'000);
/// How many there are.
std::int64_t count_regions(const HiddenLayers& hidden, double box, std::int64_t most = 2'000'000);
/// All of them.
std::vector<Region> linear_regions(const HiddenLayers& hidden, double box,
                                   std::int64_t most = 2'000'000);

/// How many patterns `samples` points have that are drawn uniformly from the box: in any number of
/// dimensions, a lower bound on the number of regions.
std::int64_t sampled_patterns(const HiddenLayers& hidden, double box, std::int64_t samples,
                              std::uint64_t seed);

}  // namespace halfspace::theory
