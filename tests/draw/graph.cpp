// tests: draw/paint/graph.hpp: what stands on the nodes, in every format.
#include "halfspace/draw/paint/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/ops/functions.hpp"

namespace halfspace::draw {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++out;
  return out;
}

GraphPicture product() {
  const Tensor w = parameter(full({}, 2, DType::float64), "w \"<&");
  const Tensor x = full({}, 3, DType::float64);
  return {.title = "w * x", .subtitle = "at w = 2", .nodes = trace((w * x).named("r"), {w})};
}

GraphPicture layers() {
  const Tensor x = tensor({1, 2}, {1.5, -2}, DType::float64).named("x");
  Tensor h = x;
  for (int i = 0; i < 40; ++i)
    h = tanh(matmul(h, parameter(full({2, 2}, 0.1 * i, DType::float64), "w")) + 0.5);
  return {.title = "deep", .subtitle = "", .nodes = trace(sum(h), {x})};
}

TEST(Graph, SvgHasACardANodeAndASlopeAnEdge) {
  const SvgFile svg = graph_svg(product(), Theme::light);
  EXPECT_EQ(occurrences(svg.text, " rx=\""), 3U);
  EXPECT_THAT(svg.text, HasSubstr(">w &quot;&lt;&amp;<"));
  EXPECT_THAT(svg.text, HasSubstr(">multiply<"));
  EXPECT_THAT(svg.text, HasSubstr(">6<"));        // the value
  EXPECT_EQ(occurrences(svg.text, ">∂ 3<"), 1U);  // w's gradient
  EXPECT_EQ(occurrences(svg.text, ">3<"), 2U);    // the constant, and the slope
  EXPECT_THAT(svg.text, HasSubstr(">local derivative, on the edges<"));
  EXPECT_THAT(svg.text, Not(HasSubstr("<style")));
  EXPECT_THAT(graph_svg(product()).text, HasSubstr("prefers-color-scheme:dark"));
  EXPECT_THAT(svg.text, HasSubstr("height=\"" + std::to_string(static_cast<int>(svg.height))));
}

TEST(Graph, SvgGoesDownwardsWhereItIsLong) {
  const SvgFile flat = graph_svg(product());
  const SvgFile deep = graph_svg(layers());
  EXPECT_GT(flat.width, flat.height);
  EXPECT_GT(deep.height, deep.width);
  EXPECT_LT(deep.width, 1000);
}

TEST(Graph, DotNamesNodesAndEdges) {
  const std::string dot = graph_dot(product());
  EXPECT_THAT(dot, HasSubstr("digraph \"w * x\" {"));
  EXPECT_THAT(dot, HasSubstr("n0 [label=\"w \\\"<&\\n2\\n∂ 3\""));
  EXPECT_THAT(dot, HasSubstr("n0 -> n2 [label=\"3\"];"));
  EXPECT_THAT(dot, HasSubstr("n1 -> n2;"));
}

TEST(Graph, TerminalDrawsCardsWhereTheyFit) {
  const auto drawn = graph_terminal(product(), {.columns = 60});
  ASSERT_TRUE(drawn.has_value());
  EXPECT_THAT(*drawn, HasSubstr("│ r  multiply │"));
  EXPECT_THAT(*drawn, HasSubstr("│ ∂ 1         │"));
  EXPECT_EQ(occurrences(*drawn, "╭"), 3U);
  EXPECT_THAT(*drawn, Not(HasSubstr("\x1b")));
  EXPECT_FALSE(graph_terminal(product(), {.columns = 14}).has_value());
}

TEST(Graph, ValuesAreShort) {
  EXPECT_EQ(values_text(Array()), "");
  EXPECT_EQ(values_text(full({}, -0.0, DType::float64).array()), "0");
  EXPECT_EQ(values_text(full({1, 1}, 1.0 / 3, DType::float64).array()), "0.3333");
  EXPECT_EQ(values_text(tensor({3}, {1, -2.5, 3}).array()), "[1, -2.5, 3]");
  EXPECT_EQ(values_text(tensor({2, 2}, {1, -2.5, 3, 0}).array()), "-2.5 … 3");
}

}  // namespace
}  // namespace halfspace::draw
