// draw: ranks by longest paths, bends, and sweeps of barycentres.
#include "halfspace/draw/figure/layers_order.hpp"

#include <algorithm>

namespace halfspace::draw {
namespace {

constexpr int kSweeps = 24;

using Ranks = std::vector<int>;

// By node: just behind the last of its inputs; leaves move down to their first reader.
Ranks early(std::span<const LayoutNode> nodes) {
  Ranks rank(nodes.size(), 0);
  Ranks first_reader(nodes.size(), 0);
  for (std::size_t v = 0; v < nodes.size(); ++v)
    for (const int u : nodes[v].inputs) rank[v] = std::max(rank[v], rank[place_index(u)] + 1);
  for (std::size_t v = 0; v < nodes.size(); ++v)
    for (const int u : nodes[v].inputs) {
      int& first = first_reader[place_index(u)];
      first = first == 0 ? rank[v] : std::min(first, rank[v]);
    }
  for (std::size_t v = 0; v < nodes.size(); ++v)
    if (nodes[v].inputs.empty() && first_reader[v] > 0) rank[v] = first_reader[v] - 1;
  return rank;
}

// By node: just before its first reader; nodes that nobody reads stay where they are in `rank`.
Ranks late(std::span<const LayoutNode> nodes, Ranks rank) {
  std::vector<bool> read(nodes.size(), false);
  for (std::size_t v = nodes.size(); v-- > 0;)
    for (const int u : nodes[v].inputs) {
      int& own = rank[place_index(u)];
      own = read[place_index(u)] ? std::min(own, rank[v] - 1) : rank[v] - 1;
      read[place_index(u)] = true;
    }
  return rank;
}

int add_place(LayerOrder& to, Place place, int layer) {
  to.places.push_back(std::move(place));
  to.layer.push_back(layer);
  if (to.layers.size() <= place_index(layer)) to.layers.resize(place_index(layer) + 1);
  to.layers[place_index(layer)].push_back(static_cast<int>(to.places.size()) - 1);
  return to.layers[place_index(layer)].back();
}

void join(LayerOrder& order, int above, int below) {
  order.places[place_index(above)].below.push_back(below);
  order.places[place_index(below)].above.push_back(above);
}

// The bends of u up to the layer before that of its reader v, then the edge into v.
void add_edge(LayerOrder& order, int u, int v) {
  const int last = order.layer[place_index(v)] - 1;
  auto& bends = order.bends[place_index(u)];
  for (int layer = order.layer[place_index(u)] + 1 + static_cast<int>(bends.size()); layer <= last;
       ++layer) {
    const int before = order.passing(u, layer - 1);
    bends.push_back(add_place(order, {.node = u, .bend = true, .above = {}, .below = {}}, layer));
    join(order, before, bends.back());
  }
  join(order, order.passing(u, last), v);
}

LayerOrder placed_by(std::span<const LayoutNode> nodes, const Ranks& ranks) {
  LayerOrder order;
  order.bends.resize(nodes.size());
  for (std::size_t v = 0; v < nodes.size(); ++v)
    add_place(order, {.node = static_cast<int>(v), .bend = false, .above = {}, .below = {}},
              ranks[v]);
  for (std::size_t v = 0; v < nodes.size(); ++v)
    for (const int u : nodes[v].inputs) add_edge(order, u, static_cast<int>(v));
  return order;
}

std::vector<int> positions_in(const LayerOrder& order) {
  std::vector<int> out(order.places.size());
  for (const auto& layer : order.layers)
    for (std::size_t i = 0; i < layer.size(); ++i) out[place_index(layer[i])] = static_cast<int>(i);
  return out;
}

// Each layer by the means of its neighbours' positions above, or below; places without neighbours
// stay where they are.
void sweep(LayerOrder& order, bool down) {
  std::vector<int> position = positions_in(order);
  std::vector<double> mean(order.places.size());
  const auto sort_layer = [&](std::vector<int>& layer) {
    for (const int place : layer) {
      const auto& near =
          down ? order.places[place_index(place)].above : order.places[place_index(place)].below;
      double sum = 0;
      for (const int other : near) sum += position[place_index(other)];
      mean[place_index(place)] =
          near.empty() ? position[place_index(place)] : sum / static_cast<double>(near.size());
    }
    std::stable_sort(layer.begin(), layer.end(),
                     [&](int a, int b) { return mean[place_index(a)] < mean[place_index(b)]; });
    for (std::size_t i = 0; i < layer.size(); ++i)
      position[place_index(layer[i])] = static_cast<int>(i);
  };
  if (down)
    std::for_each(order.layers.begin(), order.layers.end(), sort_layer);
  else
    std::for_each(order.layers.rbegin(), order.layers.rend(), sort_layer);
}

}  // namespace

int LayerOrder::passing(int node, int in_layer) const {
  const int own = layer[place_index(node)];
  return in_layer <= own ? node : bends[place_index(node)][place_index(in_layer - own - 1)];
}

std::int64_t crossings(const LayerOrder& order) {
  const std::vector<int> position = positions_in(order);
  std::int64_t out = 0;
  for (const auto& layer : order.layers) {
    std::vector<int> ends;  // of the edges met so far, sorted
    for (const int place : layer) {
      std::vector<int> own;
      for (const int below : order.places[place_index(place)].below)
        own.push_back(position[place_index(below)]);
      for (const int end : own) out += ends.end() - std::upper_bound(ends.begin(), ends.end(), end);
      for (const int end : own) ends.insert(std::upper_bound(ends.begin(), ends.end(), end), end);
    }
  }
  return out;
}

LayerOrder in_layers(std::span<const LayoutNode> nodes) {
  const Ranks ranks = early(nodes);
  LayerOrder order = placed_by(nodes, ranks);
  // A long sum would stand all its terms in the first layers; late ones go with what adds them.
  if (LayerOrder other = placed_by(nodes, late(nodes, ranks));
      other.places.size() < order.places.size())
    order = std::move(other);
  auto best = order.layers;
  std::int64_t fewest = crossings(order);
  for (int i = 0; i < kSweeps && fewest > 0; ++i) {
    sweep(order, i % 2 == 0);
    const std::int64_t now = crossings(order);
    if (now < fewest) {
      fewest = now;
      best = order.layers;
    }
  }
  order.layers = std::move(best);
  return order;
}

}  // namespace halfspace::draw
