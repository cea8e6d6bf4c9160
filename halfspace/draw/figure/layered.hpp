// draw: layered layout of directed graphs without cycles.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "halfspace/draw/figure/layout.hpp"

namespace halfspace::draw {

/// A node as layout sees it: how large it is, and which earlier nodes it reads.
struct LayoutNode {
  double width = 0, height = 0;
  std::vector<int> inputs;
};

struct LayoutStyle {
  bool to_right = false;  // layers side by side, else one below the other
  double node_gap = 26;   // between nodes of a layer
  double layer_gap = 54;  // between layers
};

/// One input of a node: the way from its box to the node's.
struct Route {
  int from = 0, to = 0;
  std::size_t slot = 0;  // which input of `to`
  std::vector<Point> points;
};

struct Layered {
  double width = 0, height = 0;
  std::vector<Box> boxes;     // by node
  std::vector<Route> routes;  // by node and slot
};

/// Places nodes in layers by the longest way to them (a leaf just before its first reader), orders
/// layers by barycentres so that few edges cross, and sets each node as near its neighbours as the
/// gaps allow. Boxes never overlap and every route goes forward; from one node they share their way
/// as far as they go together. Deterministic. Source: Sugiyama, Tagawa & Toda 1981; the positions
/// are least squares with gaps, by pooling neighbours (Ayer et al. 1955).
Layered layered(std::span<const LayoutNode> nodes, const LayoutStyle& style = {});

}  // namespace halfspace::draw
