// draw: computation graphs for Graphviz.
#include <fmt/format.h>

#include "halfspace/draw/paint/graph_words.hpp"

namespace halfspace::draw {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : plain(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// Lines of a label, each centred.
std::string label_of(const NodeWords& words) {
  std::string out = quoted(words.name + (words.about.empty() ? "" : "  " + words.about));
  out.pop_back();
  for (const std::string& line : {words.value, words.gradient})
    if (!line.empty()) out += "\\n" + quoted(line).substr(1, quoted(line).size() - 2);
  return out + '"';
}

}  // namespace

std::string graph_dot(const GraphPicture& graph) {
  const std::string gradient_color = hex(category(1).light);
  std::string out = fmt::format(
      "digraph {} {{\n  rankdir=LR;\n  label={};\n  labelloc=t;\n"
      "  node [shape=box, fontname=\"sans-serif\"];\n"
      "  edge [fontname=\"sans-serif\", fontcolor=\"{}\"];\n",
      quoted(graph.title), quoted(graph.title), gradient_color);
  std::string edges;
  for (const Traced& node : graph.nodes) {
    const NodeWords words = words_of(node);
    out +=
        fmt::format("  n{} [label={}{}{}];\n", node.id, label_of(words),
                    node.inputs.empty() ? R"(, style="rounded,filled", fillcolor="#e6eaee")" : "",
                    node.backward ? fmt::format(", color=\"{}\"", gradient_color) : "");
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
      edges += fmt::format(
          "  n{} -> n{}{};\n", node.inputs[i], node.id,
          words.slopes[i].empty() ? "" : fmt::format(" [label={}]", quoted(words.slopes[i])));
  }
  return out + edges + "}\n";
}

}  // namespace halfspace::draw
