// draw: coordinates of layers, and the ways between them.
#include "halfspace/draw/figure/layered.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "halfspace/draw/figure/layers_order.hpp"
#include "halfspace/draw/figure/layers_settle.hpp"

namespace halfspace::draw {
namespace {

// Coordinates as if layers lay one below the other: `across` is x, `along` is y.
struct LayerFrame {
  std::vector<double> across;       // middles, by place
  std::vector<double> from, until;  // along, by layer
};

LayerFrame framed(const LayerOrder& order, std::span<const LayoutNode> nodes,
                  const LayoutStyle& style) {
  std::vector<double> extents(order.places.size(), 0);  // a bend has none
  std::vector<double> thickness(order.layers.size(), 0);
  for (std::size_t v = 0; v < nodes.size(); ++v) {
    extents[v] = style.to_right ? nodes[v].height : nodes[v].width;
    double& most = thickness[place_index(order.layer[v])];
    most = std::max(most, style.to_right ? nodes[v].width : nodes[v].height);
  }
  LayerFrame out{settled_places(order, extents, style.node_gap), {}, {}};
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < out.across.size(); ++i)
    least = std::min(least, out.across[i] - extents[i] / 2);
  for (double& x : out.across) x -= least;
  double y = 0;
  for (const double height : thickness) {
    out.from.push_back(y);
    out.until.push_back(y + height);
    y += height + style.layer_gap;
  }
  return out;
}

Box box_of(const LayerFrame& frame, const LayerOrder& order, int v, const LayoutNode& node,
           bool to_right) {
  const std::size_t i = place_index(v);
  const std::size_t l = place_index(order.layer[i]);
  const double middle = (frame.from[l] + frame.until[l]) / 2;
  if (to_right)
    return {middle - node.width / 2, frame.across[i] - node.height / 2, node.width, node.height};
  return {frame.across[i] - node.width / 2, middle - node.height / 2, node.width, node.height};
}

// Where the inputs of a node arrive, as shares of its side: side by side in the order of where they
// come from.
std::vector<double> arrivals(const std::vector<double>& origins) {
  std::vector<double> out(origins.size());
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const auto before =
        static_cast<double>(std::count_if(origins.begin(), origins.end(), [&](const double& other) {
          return other < origins[i] || (other == origins[i] && &other < &origins[i]);
        }));
    out[i] = (before + 1) / (static_cast<double>(origins.size()) + 1);
  }
  return out;
}

// The places on the way to `v`, from node u to the bend before v.
std::vector<int> way(const LayerOrder& order, int u, int v) {
  std::vector<int> out;
  for (int l = order.layer[place_index(u)]; l < order.layer[place_index(v)]; ++l)
    out.push_back(order.passing(u, l));
  return out;
}

class Router {
 public:
  Router(const LayerFrame& frame, const LayerOrder& order, const std::vector<Box>& boxes,
         bool to_right)
      : frame_(frame), order_(order), boxes_(boxes), to_right_(to_right) {}

  void add(int v, const std::vector<int>& inputs, std::vector<Route>& to) const {
    std::vector<double> origins(inputs.size());
    std::transform(inputs.begin(), inputs.end(), origins.begin(),
                   [&](int u) { return frame_.across[place_index(way(order_, u, v).back())]; });
    const std::vector<double> shares = arrivals(origins);
    for (std::size_t slot = 0; slot < inputs.size(); ++slot) {
      Route route{inputs[slot], v, slot, {}};
      leave(inputs[slot], route.points);
      for (const int place : way(order_, inputs[slot], v))
        if (order_.places[place_index(place)].bend)
          pass(frame_.across[place_index(place)], order_.layer[place_index(place)], route.points);
      arrive(v, shares[slot], route.points);
      to.push_back(std::move(route));
    }
  }

 private:
  // Ways run straight through layers and turn between them, so they touch no box.
  void pass(double across, int layer, std::vector<Point>& points) const {
    points.push_back(turned(across, frame_.from[place_index(layer)]));
    points.push_back(turned(across, frame_.until[place_index(layer)]));
  }
  void leave(int u, std::vector<Point>& points) const {
    const Box& box = boxes_[place_index(u)];
    const double across = frame_.across[place_index(u)];
    points.push_back(turned(across, to_right_ ? box.x + box.width : box.y + box.height));
    points.push_back(turned(across, frame_.until[place_index(order_.layer[place_index(u)])]));
  }
  void arrive(int v, double share, std::vector<Point>& points) const {
    const Box& box = boxes_[place_index(v)];
    const double across = to_right_ ? box.y + share * box.height : box.x + share * box.width;
    points.push_back(turned(across, frame_.from[place_index(order_.layer[place_index(v)])]));
    points.push_back(turned(across, to_right_ ? box.x : box.y));
  }
  [[nodiscard]] Point turned(double across, double along) const {
    return to_right_ ? Point{along, across} : Point{across, along};
  }

  const LayerFrame& frame_;
  const LayerOrder& order_;
  const std::vector<Box>& boxes_;
  bool to_right_;
};

}  // namespace

Layered layered(std::span<const LayoutNode> nodes, const LayoutStyle& style) {
  Layered out;
  if (nodes.empty()) return out;
  const LayerOrder order = in_layers(nodes);
  const LayerFrame frame = framed(order, nodes, style);
  for (std::size_t v = 0; v < nodes.size(); ++v)
    out.boxes.push_back(box_of(frame, order, static_cast<int>(v), nodes[v], style.to_right));
  const Router router(frame, order, out.boxes, style.to_right);
  for (std::size_t v = 0; v < nodes.size(); ++v)
    router.add(static_cast<int>(v), nodes[v].inputs, out.routes);
  const double across = *std::max_element(frame.across.begin(), frame.across.end());
  (style.to_right ? out.height : out.width) = across;  // a bend may lie outside all boxes
  for (const Box& box : out.boxes) {
    out.width = std::max(out.width, box.x + box.width);
    out.height = std::max(out.height, box.y + box.height);
  }
  return out;
}

}  // namespace halfspace::draw
