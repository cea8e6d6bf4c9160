// draw: computation graphs as characters: cards of letters, edges in braille dots.
#include <algorithm>
#include <cmath>

#include "halfspace/base/text.hpp"
#include "halfspace/draw/paint/canvas.hpp"
#include "halfspace/draw/paint/graph_words.hpp"

namespace halfspace::draw {
namespace {

struct CellSize {
  int width, height;
};

std::string headline(const NodeWords& words) {
  return words.about.empty() ? words.name : words.name + "  " + words.about;
}

std::vector<std::string> lines_on(const NodeWords& words) {
  std::vector<std::string> out{headline(words)};
  if (!words.value.empty()) out.push_back(words.value);
  if (!words.gradient.empty()) out.push_back(words.gradient);
  return out;
}

// Rims left and right, above and below.
CellSize cell_size(const NodeWords& words) {
  std::size_t widest = 0;
  const std::vector<std::string> lines = lines_on(words);
  for (const std::string& line : lines) widest = std::max(widest, base::columns_of(line));
  return {static_cast<int>(widest) + 4, static_cast<int>(lines.size()) + 2};
}

std::string repeated(const char* letter, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += letter;
  return out;
}

int whole(double v) { return static_cast<int>(std::lround(v)); }

void write_card(Canvas& to, const Box& box, const NodeWords& words) {
  const int x = whole(box.x);
  const int y = whole(box.y);
  const int inside = whole(box.width) - 2;
  const int rim = kFrame.ansi;
  to.write(x, y, "╭" + repeated("─", inside) + "╮", rim);
  int row = y + 1;
  for (const std::string& line : lines_on(words)) {
    to.write(x, row, "│" + std::string(static_cast<std::size_t>(inside), ' ') + "│", rim);
    const bool of_gradient = !words.gradient.empty() && line == words.gradient;
    to.write(x + 2, row, line, of_gradient ? category(1).ansi : kInk.ansi);
    if (row++ == y + 1) to.write(x + 2, y + 1, words.name, category(0).ansi);
  }
  to.write(x, row, "╰" + repeated("─", inside) + "╯", rim);
}

}  // namespace

std::optional<std::string> graph_terminal(const GraphPicture& graph,
                                          const TerminalOptions& options) {
  const std::vector<NodeWords> words = words_of(graph.nodes);
  const std::vector<LayoutNode> nodes = layout_nodes(graph.nodes, words, cell_size);
  const Layered placed = layered(nodes, {.to_right = false, .node_gap = 3, .layer_gap = 3});
  if (placed.width > options.columns) return std::nullopt;
  Canvas canvas(static_cast<int>(std::ceil(placed.width)) + 1,
                static_cast<int>(std::ceil(placed.height)) + 1);
  for (const Route& route : placed.routes)
    for (std::size_t i = 1; i < route.points.size(); ++i)
      canvas.line(whole(route.points[i - 1].x * 2), whole(route.points[i - 1].y * 4),
                  whole(route.points[i].x * 2), whole(route.points[i].y * 4), kDim.ansi);
  for (std::size_t i = 0; i < words.size(); ++i) write_card(canvas, placed.boxes[i], words[i]);
  return canvas.text(options.color);
}

}  // namespace halfspace::draw
