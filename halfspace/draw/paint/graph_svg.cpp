// draw: computation graphs as SVG.
#include <algorithm>
#include <cmath>

#include "halfspace/draw/paint/graph_words.hpp"
#include "halfspace/draw/paint/svg_writer.hpp"

namespace halfspace::draw {
namespace {

constexpr double kNameSize = 13;
constexpr double kSmallSize = 11;
constexpr double kLine = 17;     // between lines of a card
constexpr double kPadding = 11;  // inside a card
constexpr double kArrow = 7;
constexpr double kWidePage = 1160;  // wider graphs go downwards
constexpr double kSlopeRoom = 30;   // for slopes left of the leftmost card
constexpr double kLeastPage = 460;

struct CardSize {
  double width, height;
};

int lines_of(const NodeWords& words) {
  return 1 + (words.value.empty() ? 0 : 1) + (words.gradient.empty() ? 0 : 1);
}

CardSize card_size(const NodeWords& words) {
  const double gap = words.about.empty() ? 0 : 10;
  const double head =
      text_width(words.name, kNameSize) * 1.06 + gap + text_width(words.about, kSmallSize);
  const double width = std::max(
      {head, text_width(words.value, kTextSize), text_width(words.gradient, kTextSize), 34.0});
  return {std::ceil(width + 2 * kPadding), lines_of(words) * kLine + 12};
}

// As many letters of `text` as fit.
std::string fitting(const std::string& text, double size, double width) {
  std::size_t letters = text.size();
  while (letters > 1 && text_width(shortened(text, letters), size) > width) --letters;
  return shortened(text, letters);
}

const Paint& gradient_paint() { return category(1); }

struct Look {
  Paint fill, rim;
  double radius;
};

// Leaves are round, those with a gradient blue; what computes gradients has their colour.
Look look_of(const Traced& node) {
  Look out{kPaper, kDim, 5};
  if (node.inputs.empty()) out = {kGrid, kFrame, 14};
  if (node.inputs.empty() && node.gradient.defined())
    out = {mix(kPaper, category(0), 0.14), category(0), 14};
  if (node.backward) out.rim = gradient_paint();
  return out;
}

class GraphDrawing {
 public:
  GraphDrawing(const GraphPicture& graph, Theme theme)
      : graph_(graph), words_(words_of(graph.nodes)), out_(theme) {
    const std::vector<LayoutNode> nodes = layout_nodes(graph.nodes, words_, card_size);
    // Room for the slopes: beside an edge that arrives from the left, above one from above.
    placed_ = layered(nodes, {.to_right = true, .node_gap = 22, .layer_gap = 76});
    to_right_ = placed_.width <= kWidePage;
    if (!to_right_) placed_ = layered(nodes, {.to_right = false, .node_gap = 28, .layer_gap = 62});
  }

  SvgFile file() {
    const double sides = kMargin + (to_right_ ? 0 : kSlopeRoom);
    const double width = std::ceil(std::max(placed_.width, kLeastPage) + 2 * sides);
    const std::string title = fitting(graph_.title, kTitleSize, width - 2 * kMargin);
    const std::vector<std::string> subtitle =
        in_lines(graph_.subtitle, [&](const std::string& line) {
          return text_width(line, kTextSize) <= width - 2 * kMargin;
        });
    const double top = kMargin + kTitleSize + 18 * static_cast<double>(subtitle.size()) + 44;
    left_ = (width - placed_.width) / 2;
    top_ = top;
    const double height = std::ceil(top + placed_.height + kMargin);
    out_.rect({0, 0, width, height}, kPaper);
    words({kMargin, kMargin + kTitleSize - 3}, title, kInk, kTitleSize, Align::start, true);
    double y = kMargin + kTitleSize + 19;
    for (const std::string& line : subtitle) {
      words({kMargin, y}, line, kDim, kTextSize, Align::start);
      y += 18;
    }
    key(y + 2);
    for (std::size_t i = 0; i < placed_.routes.size(); ++i) edge(i);
    for (std::size_t i = 0; i < words_.size(); ++i) card(i);
    for (const Route& route : placed_.routes) slope(route);
    return {out_.file(width, height, graph_.title), width, height};
  }

 private:
  void key(double y) {
    double x = kMargin;
    const auto entry = [&](const std::string& text, const Paint& paint) {
      words({x, y}, text, paint, kTextSize, Align::start);
      x += text_width(text, kTextSize) + 22;
    };
    const auto has = [&](const auto& what) {
      return std::any_of(words_.begin(), words_.end(), what);
    };
    if (has([](const NodeWords& w) { return !w.gradient.empty(); })) {
      entry("value", kInk);
      entry("∂ gradient", gradient_paint());
    }
    if (has([](const NodeWords& w) {
          return std::any_of(w.slopes.begin(), w.slopes.end(),
                             [](const std::string& s) { return !s.empty(); });
        }))
      entry("local derivative, on the edges", gradient_paint());
    if (std::any_of(graph_.nodes.begin(), graph_.nodes.end(),
                    [](const Traced& node) { return node.backward; }))
      entry("orange rim: computes gradients", gradient_paint());
  }

  [[nodiscard]] Point shifted(Point p) const { return {p.x + left_, p.y + top_}; }

  // How many points of route i an earlier one from its node has drawn.
  [[nodiscard]] std::size_t drawn(std::size_t i) const {
    const Route& route = placed_.routes[i];
    std::size_t most = 0;
    for (std::size_t k = 0; k < i; ++k) {
      const Route& other = placed_.routes[k];
      if (other.from != route.from) continue;
      const auto parting = std::mismatch(route.points.begin(), route.points.end() - 2,
                                         other.points.begin(), other.points.end() - 2,
                                         [](Point a, Point b) { return a.x == b.x && a.y == b.y; });
      most = std::max(most, static_cast<std::size_t>(parting.first - route.points.begin()));
    }
    return most;
  }

  // Where edges from one node go together they are one line, or it would look bold.
  void edge(std::size_t i) {
    const Route& route = placed_.routes[i];
    std::vector<Point> points;
    for (std::size_t p = std::max<std::size_t>(drawn(i), 1) - 1; p < route.points.size(); ++p)
      points.push_back(shifted(route.points[p]));
    const Point tip = points.back();
    const double s = kArrow;
    std::vector<Point> arrow;
    if (to_right_) {
      points.back().x -= s;
      arrow = {tip, {tip.x - s, tip.y - s / 2}, {tip.x - s, tip.y + s / 2}};
      points[points.size() - 2].x -= s;
    } else {
      points.back().y -= s;
      arrow = {tip, {tip.x - s / 2, tip.y - s}, {tip.x + s / 2, tip.y - s}};
      points[points.size() - 2].y -= s;
    }
    const Paint& paint = flows_back(route) ? kDim : kFrame;
    out_.curve(points, to_right_, {.points = {}, .paint = paint, .width = 1.3});
    out_.area(arrow, {.points = {}, .paint = paint});
  }

  [[nodiscard]] const Traced& node(int i) const {
    return graph_.nodes[static_cast<std::size_t>(i)];
  }
  // A gradient comes back along it, or it is part of the backward graph.
  [[nodiscard]] bool flows_back(const Route& route) const {
    const Traced& to = node(route.to);
    return to.backward || (!to.gradient.empty() && !node(route.from).gradient.empty());
  }

  void slope(const Route& route) {
    const std::string& text = words_[static_cast<std::size_t>(route.to)].slopes[route.slot];
    if (text.empty()) return;
    const Point tip = shifted(route.points.back());
    const Box& box = placed_.boxes[static_cast<std::size_t>(route.to)];
    const bool left_half = tip.x - left_ < box.x + box.width / 2 - 1;
    if (to_right_)
      words({tip.x - 11, tip.y - 5}, text, gradient_paint(), kSmallSize, Align::end);
    else
      words({tip.x + (left_half ? -7 : 7), tip.y - 7}, text, gradient_paint(), kSmallSize,
            left_half ? Align::end : Align::start);
  }

  void card(std::size_t i) {
    const Traced& traced = graph_.nodes[i];
    const NodeWords& w = words_[i];
    const Point corner = shifted({placed_.boxes[i].x, placed_.boxes[i].y});
    const Box box{corner.x, corner.y, placed_.boxes[i].width, placed_.boxes[i].height};
    const Look look = look_of(traced);
    out_.card(box, std::min(look.radius, box.height / 2), look.fill, look.rim, 1.2);
    double y = box.y + kLine + 1;
    if (box.height < 2 * kLine) {  // one word, such as a constant
      words({box.x + box.width / 2, y}, w.name, kInk, kNameSize, Align::middle, true);
      return;
    }
    words({box.x + kPadding, y}, w.name, kInk, kNameSize, Align::start, true);
    words({box.x + box.width - kPadding, y}, w.about, kDim, kSmallSize, Align::end);
    if (!w.value.empty())
      words({box.x + kPadding, y += kLine}, w.value, kInk, kTextSize, Align::start);
    if (!w.gradient.empty())
      words({box.x + kPadding, y += kLine}, w.gradient, gradient_paint(), kTextSize, Align::start);
  }

  void words(Point at, const std::string& text, const Paint& paint, double size, Align align,
             bool strong = false) {
    if (!text.empty()) out_.text(at, {{}, text, paint, size, align, 0, 0, strong});
  }

  const GraphPicture& graph_;
  std::vector<NodeWords> words_;
  Layered placed_;
  bool to_right_ = true;
  double left_ = 0, top_ = 0;
  SvgWriter out_;
};

}  // namespace

SvgFile graph_svg(const GraphPicture& graph, Theme theme) {
  return GraphDrawing(graph, theme).file();
}

}  // namespace halfspace::draw
