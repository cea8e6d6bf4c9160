// draw: what is written on a node of a graph, wherever it is drawn.
#pragma once

#include <string>
#include <vector>

#include "halfspace/draw/figure/layered.hpp"
#include "halfspace/draw/paint/graph.hpp"

namespace halfspace::draw {

struct NodeWords {
  std::string name;
  std::string about;                // operator and shape; empty for a number that is given
  std::string value;                // empty where it is the name
  std::string gradient;             // "∂ 7"
  std::vector<std::string> slopes;  // by input: the local derivative, where it is a number
};

NodeWords words_of(const Traced& node);
std::vector<NodeWords> words_of(const std::vector<Traced>& nodes);

/// The size of a node's words to layout, and what it reads.
template <class SizeOf>
std::vector<LayoutNode> layout_nodes(const std::vector<Traced>& nodes,
                                     const std::vector<NodeWords>& words, const SizeOf& size_of) {
  std::vector<LayoutNode> out(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto [width, height] = size_of(words[i]);
    out[i] = {static_cast<double>(width), static_cast<double>(height), nodes[i].inputs};
  }
  return out;
}

}  // namespace halfspace::draw
