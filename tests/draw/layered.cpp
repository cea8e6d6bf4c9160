// tests: draw/figure/layered.hpp: boxes apart, ways forward that touch no box, at 5 and at 200
// nodes.
#include "halfspace/draw/figure/layered.hpp"

#include <cmath>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "halfspace/base/philox.hpp"
#include "halfspace/draw/figure/layers_order.hpp"

namespace halfspace::draw {
namespace {

// (t*t)*(3*t+1): t, t*t, 3, 3*t, 1, 3*t+1, r.
std::vector<LayoutNode> lecture_graph() {
  std::vector<LayoutNode> out(7, LayoutNode{80, 50, {}});
  out[1].inputs = {0, 0};
  out[3].inputs = {2, 0};
  out[5].inputs = {3, 4};
  out[6].inputs = {1, 5};
  return out;
}

// Nodes of many sizes that read up to three of the `near` before them.
std::vector<LayoutNode> random_graph(std::size_t count, std::uint64_t seed, std::uint64_t near) {
  const base::Philox random(seed, base::Purpose::user);
  std::uint64_t draw = 0;
  const auto below = [&](std::uint64_t n) { return random.below(n, draw++); };
  std::vector<LayoutNode> out;
  for (std::size_t v = 0; v < count; ++v) {
    LayoutNode node{40 + static_cast<double>(below(120)), 24 + static_cast<double>(below(40)), {}};
    if (v > 2 && below(4) > 0)
      for (std::uint64_t k = 0; k <= below(3); ++k)
        node.inputs.push_back(static_cast<int>(v - 1 - below(std::min<std::uint64_t>(v, near))));
    out.push_back(node);
  }
  return out;
}

bool overlap(const Box& a, const Box& b, double gap) {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap &&
         b.y < a.y + a.height + gap;
}

// Does the open inside of `box` hold a point of the curve between two points of a way? Curves leave
// and enter along the layers' axis, and stay between their ends.
bool touches(const Box& box, Point a, Point b) {
  constexpr double kEdge = 0.01;
  return std::min(a.x, b.x) < box.x + box.width - kEdge && std::max(a.x, b.x) > box.x + kEdge &&
         std::min(a.y, b.y) < box.y + box.height - kEdge && std::max(a.y, b.y) > box.y + kEdge;
}

void expect_readable(const std::vector<LayoutNode>& nodes, const LayoutStyle& style) {
  const Layered placed = layered(nodes, style);
  ASSERT_EQ(placed.boxes.size(), nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Box& box = placed.boxes[i];
    EXPECT_EQ(box.width, nodes[i].width);
    EXPECT_GE(std::min(box.x, box.y), -1e-9);
    EXPECT_LE(box.x + box.width, placed.width + 1e-9);
    EXPECT_LE(box.y + box.height, placed.height + 1e-9);
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_FALSE(overlap(box, placed.boxes[j], 5)) << i << " and " << j;
  }
  std::set<std::tuple<int, int, std::size_t>> seen;
  for (const Route& route : placed.routes) {
    seen.insert({route.from, route.to, route.slot});
    ASSERT_EQ(nodes[static_cast<std::size_t>(route.to)].inputs[route.slot], route.from);
    for (std::size_t p = 1; p < route.points.size(); ++p) {
      const Point a = route.points[p - 1];
      const Point b = route.points[p];
      EXPECT_GE(style.to_right ? b.x - a.x : b.y - a.y, -1e-9) << "a way goes forward";
      for (const Box& box : placed.boxes) EXPECT_FALSE(touches(box, a, b));
    }
  }
  std::size_t inputs = 0;
  for (const LayoutNode& node : nodes) inputs += node.inputs.size();
  EXPECT_EQ(seen.size(), inputs);
}

TEST(Layered, IsReadableAtFiveAndAtTwoHundredNodes) {
  for (const bool to_right : {false, true}) {
    expect_readable(lecture_graph(), {.to_right = to_right});
    expect_readable(random_graph(200, 1, 12), {.to_right = to_right});
    expect_readable(random_graph(200, 2, 200), {.to_right = to_right});
  }
}

TEST(Layered, PutsALeafJustBeforeItsFirstReader) {
  const Layered placed = layered(lecture_graph());
  const auto y = [&](std::size_t i) { return placed.boxes[i].y; };
  EXPECT_EQ(y(0), y(2));  // t and 3 before 3*t
  EXPECT_EQ(y(1), y(3));  // t*t beside 3*t
  EXPECT_EQ(y(4), y(3));  // 1 just before 3*t+1
  EXPECT_TRUE(y(3) < y(5) && y(5) < y(6));
}

TEST(Layered, CrossesNoEdgesWhereNoneNeed) {
  EXPECT_EQ(crossings(in_layers(lecture_graph())), 0);
  // A tree whose leaves come in the worst order: leaf i belongs to parent i mod 4.
  std::vector<LayoutNode> tree(16, LayoutNode{30, 20, {}});
  for (int parent = 0; parent < 4; ++parent)
    tree.push_back({30, 20, {parent, parent + 4, parent + 8, parent + 12}});
  tree.push_back({30, 20, {16, 17, 18, 19}});
  EXPECT_EQ(crossings(in_layers(tree)), 0);
}

TEST(Layered, CountsCrossings) {
  LayerOrder order;
  order.places = {
      {0, false, {}, {3}}, {1, false, {}, {2}}, {2, false, {1}, {}}, {3, false, {0}, {}}};
  order.layers = {{0, 1}, {2, 3}};
  order.layer = {0, 0, 1, 1};
  EXPECT_EQ(crossings(order), 1);
  order.layers[1] = {3, 2};
  EXPECT_EQ(crossings(order), 0);
}

TEST(Layered, StandsAChainInOneLine) {
  std::vector<LayoutNode> chain(40, LayoutNode{50, 30, {}});
  for (std::size_t i = 1; i < chain.size(); ++i) {
    chain[i].width = 50 + static_cast<double>(i % 7) * 10;
    chain[i].inputs = {static_cast<int>(i) - 1};
  }
  const Layered placed = layered(chain);
  for (std::size_t i = 1; i < chain.size(); ++i)
    EXPECT_NEAR(placed.boxes[i].x + placed.boxes[i].width / 2,
                placed.boxes[0].x + placed.boxes[0].width / 2, 1e-6);
}

TEST(Layered, PlacesNothingAndOne) {
  EXPECT_TRUE(layered({}).boxes.empty());
  const Layered one = layered(std::vector<LayoutNode>{{10, 20, {}}});
  EXPECT_EQ(one.width, 10);
  EXPECT_EQ(one.height, 20);
}

}  // namespace
}  // namespace halfspace::draw
