// draw: computation graphs, with values, gradients and local derivatives.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "halfspace/draw/figure/palette.hpp"
#include "halfspace/draw/paint/terminal.hpp"
#include "halfspace/tensor/trace.hpp"

namespace halfspace::draw {

/// A graph and the words above it.
struct GraphPicture {
  std::string title;
  std::string subtitle;
  std::vector<Traced> nodes;
};

/// An SVG file and its size in pixels.
struct SvgFile {
  std::string text;
  double width = 0, height = 0;
};

/// Nodes as cards with name, operator, shape, value and gradient, in layers: to the right where
/// that fits a page, else downwards. Edges carry their local derivative where it is a number.
SvgFile graph_svg(const GraphPicture& graph, Theme theme = Theme::automatic);

/// The same for Graphviz.
std::string graph_dot(const GraphPicture& graph);

/// The same in lines of characters; none where it is wider than the terminal.
std::optional<std::string> graph_terminal(const GraphPicture& graph,
                                          const TerminalOptions& options = {});

/// "28" of one number, "[0.5, -1]" of few, "-0.31 … 0.92" of many; empty of none.
std::string values_text(const Array& values);

}  // namespace halfspace::draw
