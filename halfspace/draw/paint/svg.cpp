// draw: putting a laid-out figure into SVG.
#include "halfspace/draw/paint/svg.hpp"

#include <algorithm>
#include <cmath>

#include "halfspace/draw/paint/svg_writer.hpp"

namespace halfspace::draw {
namespace {

constexpr double kLeastNameGap = 14;  // between names at the ends of lines

// A panel's coordinates on the page.
class Field {
 public:
  Field(const Panel& panel, const Box& box) : panel_(panel), box_(box) {}

  // From places in [0, 1]².
  [[nodiscard]] Point page(Point p) const {
    return {box_.x + p.x * box_.width, box_.y + (1 - p.y) * box_.height};
  }
  [[nodiscard]] Point at(Point p) const { return page({panel_.x.place(p.x), panel_.y.place(p.y)}); }
  [[nodiscard]] bool holds(Point p) const {
    const double x = panel_.x.place(p.x);
    const double y = panel_.y.place(p.y);
    return x >= -1e-6 && x <= 1 + 1e-6 && y >= -1e-6 && y <= 1 + 1e-6;
  }
  [[nodiscard]] std::vector<std::vector<Point>> visible(const Line& line) const {
    auto runs = clipped(line.points, panel_.x, panel_.y);
    for (auto& run : runs)
      for (Point& point : run) point = page(point);
    return runs;
  }
  [[nodiscard]] const Box& box() const { return box_; }
  [[nodiscard]] double right() const { return box_.x + box_.width; }
  [[nodiscard]] double bottom() const { return box_.y + box_.height; }

 private:
  const Panel& panel_;
  Box box_;
};

class Drawing {
 public:
  Drawing(const Figure& figure, const SvgOptions& options)
      : figure_(figure),
        layout_(lay_out(figure, options.width, options.titled)),
        titled_(options.titled),
        out_(options.theme) {}

  std::string file() {
    out_.rect({0, 0, layout_.width, layout_.height}, kPaper);
    head();
    for (std::size_t i = 0; i < figure_.panels.size(); ++i)
      panel(figure_.panels[i], Field(figure_.panels[i], layout_.fields[i]));
    return out_.file(layout_.width, layout_.height, figure_.title, figure_.subtitle);
  }

 private:
  void head() {
    if (titled_)
      words({kMargin, kMargin + kTitleSize - 3}, figure_.title, kInk, kTitleSize, Align::start,
            true);
    double y = layout_.subtitle_y;
    for (const std::string& line : layout_.subtitle) {
      words({kMargin, y}, line, kDim, kTextSize, Align::start);
      y += 18;
    }
    for (const PlacedEntry& placed : layout_.key) key(placed);
    if (figure_.ramp) ramp(*figure_.ramp);
  }

  void key(const PlacedEntry& placed) {
    const double middle = placed.at.y - 4;
    const double x = placed.at.x;
    if (placed.entry.shape) {
      out_.dot({x + 5, middle}, placed.entry);
    } else {
      const Line style{.points = {}, .paint = placed.entry.paint, .dashed = placed.entry.dashed};
      out_.path({{{x + 1, middle}, {x + 19, middle}}}, style);
    }
    words({x + (placed.entry.shape ? 16 : 26), placed.at.y}, placed.entry.label, kInk, kTextSize,
          Align::start);
  }

  void ramp(const Ramp& ramp) {
    constexpr int kSteps = 24;
    words(layout_.ramp, ramp.low, kDim, kTextSize, Align::start);
    const double x = layout_.ramp.x + text_width(ramp.low, kTextSize) + 6;
    for (int i = 0; i < kSteps; ++i)
      out_.rect({x + i * kRampWidth / kSteps, layout_.ramp.y - 9, kRampWidth / kSteps + 0.3, 10},
                ramp.map->at((i + 0.5) / kSteps));
    words({x + kRampWidth + 6, layout_.ramp.y}, ramp.high, kDim, kTextSize, Align::start);
  }

  void panel(const Panel& panel, const Field& field) {
    axes(panel, field);
    for (const Mark& mark : panel.marks)
      std::visit([&](const auto& each) { this->mark(each, field); }, mark);
    if (panel.frame) {
      const Box& b = field.box();
      out_.line({b.x, field.bottom()}, {field.right(), field.bottom()}, kFrame);
      out_.line({b.x, b.y}, {b.x, field.bottom()}, kFrame);
    }
    if (panel.naming == Naming::ends) name_ends(panel, field);
  }

  void axes(const Panel& panel, const Field& field) {
    const Box& b = field.box();
    double y = b.y - 10;
    if (!panel.y.label.empty()) {
      words({b.x, y}, panel.y.label, kDim, kTickSize, Align::start);
      y -= kTickSize + 8;
    }
    if (!panel.title.empty()) words({b.x, y}, panel.title, kInk, kTextSize, Align::start, true);
    for (const Tick& tick : panel.x.marks(tick_count(b.width, true))) x_tick(panel, field, tick);
    for (const Tick& tick : panel.y.marks(tick_count(b.height, false))) {
      const double at = b.y + (1 - panel.y.place(tick.at)) * b.height;
      if (panel.y.grid) out_.line({b.x, at}, {field.right(), at}, kGrid);
      words({b.x - 8, at + 4}, tick.text, kDim, kTickSize, Align::end);
    }
    if (!panel.x.label.empty())
      words({b.x + b.width / 2, x_label_y(panel, field)}, panel.x.label, kDim, kTickSize,
            Align::middle);
  }

  [[nodiscard]] double x_label_y(const Panel& panel, const Field& field) const {
    double y = field.bottom() + kTickSize + 6;
    if (!panel.x.shown) return y;
    double down = kTickSize + 8;
    if (layout_.tilted)
      for (const Tick& tick : panel.x.ticks)
        down = std::max(down, text_width(tick.text, kTickSize) * 0.643 + 14);
    return y + down;
  }

  void x_tick(const Panel& panel, const Field& field, const Tick& tick) {
    const double at = field.box().x + panel.x.place(tick.at) * field.box().width;
    if (panel.x.grid) out_.line({at, field.box().y}, {at, field.bottom()}, kGrid);
    const bool tilted = layout_.tilted && !panel.x.ticks.empty();
    Text style{{}, tick.text, kDim, kTickSize, tilted ? Align::end : Align::middle};
    out_.text({at + (tilted ? 4 : 0), field.bottom() + (tilted ? 14 : 17)}, style,
              tilted ? -kTilt : 0);
  }

  void mark(const Line& line, const Field& field) { out_.path(field.visible(line), line); }

  void mark(const Area& area, const Field& field) {
    std::vector<Point> points;
    points.reserve(area.points.size());
    for (const Point& point : area.points) points.push_back(field.at(point));
    out_.area(points, area);
  }

  void mark(const Dots& dots, const Field& field) {
    std::vector<Point> points;
    for (const Point& point : dots.points)
      if (field.holds(point)) points.push_back(field.at(point));
    if (!points.empty()) out_.dots(points, dots);
  }

  void mark(const Text& text, const Field& field) { out_.text(field.at(text.at), text); }

  void mark(const Image& image, const Field& field) {
    const Point a = field.at({image.x0, image.y1});
    const Point b = field.at({image.x1, image.y0});
    const Box box{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y)};
    out_.image(box, image);
  }

  // Each name beside its line's last point, pushed apart where they would meet.
  void name_ends(const Panel& panel, const Field& field) {
    struct Name {
      double y;
      const Line* line;
    };
    std::vector<Name> names;
    for (const Mark& mark : panel.marks) {
      const auto* const line = std::get_if<Line>(&mark);
      if (line == nullptr || line->label.empty()) continue;
      const auto runs = field.visible(*line);
      if (!runs.empty()) names.push_back({runs.back().back().y, line});
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < names.size(); ++i)
      names[i].y = std::max(names[i].y, names[i - 1].y + kLeastNameGap);
    double floor = field.bottom();
    for (std::size_t i = names.size(); i-- > 0;) {
      names[i].y = std::min(names[i].y, floor);
      floor = names[i].y - kLeastNameGap;
    }
    for (const Name& name : names)
      words({field.right() + 8, name.y + 4}, name.line->label, name.line->paint, kTickSize,
            Align::start, true);
  }

  void words(Point at, const std::string& text, const Paint& paint, double size, Align align,
             bool strong = false) {
    out_.text(at, {{}, text, paint, size, align, 0, 0, strong});
  }

  const Figure& figure_;
  Layout layout_;
  bool titled_;
  SvgWriter out_;
};

}  // namespace

std::string to_svg(const Figure& figure, const SvgOptions& options) {
  return Drawing(figure, options).file();
}

}  // namespace halfspace::draw
