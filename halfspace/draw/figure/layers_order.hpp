// draw: nodes and the bends of long edges in layers, in an order with few crossings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/draw/figure/layered.hpp"

namespace halfspace::draw {

inline std::size_t place_index(int i) { return static_cast<std::size_t>(i); }

/// A node, or a bend: the place where the edges of `node` to farther layers pass through a layer.
struct Place {
  int node = 0;
  bool bend = false;
  std::vector<int> above, below;  // neighbouring places, one for each edge

  [[nodiscard]] bool leaf() const { return !bend && above.empty(); }
};

struct LayerOrder {
  std::vector<Place> places;             // those of nodes first, in their order
  std::vector<std::vector<int>> layers;  // places from left to right
  std::vector<int> layer;                // by place

  /// The place that edges of `node` leave a layer by: its own, or its bend there.
  [[nodiscard]] int passing(int node, int in_layer) const;

  std::vector<std::vector<int>> bends;  // by node: its bends, from its own layer on
};

/// Layers and order for nodes that read earlier ones.
LayerOrder in_layers(std::span<const LayoutNode> nodes);
/// How many pairs of edges cross.
std::int64_t crossings(const LayerOrder& order);

}  // namespace halfspace::draw
