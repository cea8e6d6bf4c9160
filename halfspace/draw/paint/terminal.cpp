// draw: laying figures out in characters.
#include "halfspace/draw/paint/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "halfspace/base/text.hpp"
#include "halfspace/draw/paint/canvas.hpp"

namespace halfspace::draw {
namespace {

constexpr int kGap = 3;            // between panels
constexpr int kLeastColumns = 30;  // of a panel
constexpr int kMostColumns = 100;
constexpr int kMostLines = 28;
constexpr int kBold = 1;
constexpr double kLeastOpacity = 0.4;

int columns_of(const std::string& text) { return static_cast<int>(base::columns_of(plain(text))); }

// Thresholds of ordered dithering. Source: Bayer 1973.
constexpr int kBayer[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};

// The field of one panel in dots.
class DotField {
 public:
  DotField(const Panel& panel, int columns, int rows) : panel_(panel), canvas_(columns, rows) {
    for (const Mark& mark : panel.marks) std::visit([&](const auto& each) { draw(each); }, mark);
  }
  [[nodiscard]] const Canvas& canvas() const { return canvas_; }

 private:
  [[nodiscard]] std::pair<int, int> dot_at(Point place) const {
    return {static_cast<int>(std::lround(place.x * (2 * canvas_.columns() - 1))),
            static_cast<int>(std::lround((1 - place.y) * (4 * canvas_.rows() - 1)))};
  }
  [[nodiscard]] Point place(Point p) const { return {panel_.x.place(p.x), panel_.y.place(p.y)}; }

  // Dots are all as dark: a faint line is left out.
  void draw(const Line& line) {
    if (line.opacity < kLeastOpacity) return;
    for (const auto& run : clipped(line.points, panel_.x, panel_.y))
      for (std::size_t i = 0; i + 1 < run.size(); ++i) {
        const auto [x0, y0] = dot_at(run[i]);
        const auto [x1, y1] = dot_at(run[i + 1]);
        canvas_.line(x0, y0, x1, y1, line.paint.ansi);
      }
  }

  void draw(const Dots& dots) {
    for (const Point& point : dots.points) {
      const Point p = place(point);
      if (!(p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1)) continue;
      const auto [x, y] = dot_at(p);
      canvas_.dot(x, y, dots.paint.ansi);
    }
  }

  // Pixels away from the point become characters away; a baseline 4 below a point is beside it.
  void draw(const Text& text) {
    const auto [x, y] = dot_at(place(text.at));
    const int shift = columns_of(text.text) * static_cast<int>(text.align) / 2;
    canvas_.write(x / 2 - shift + static_cast<int>(std::lround(text.dx / 8)),
                  y / 4 + static_cast<int>(std::lround((text.dy - 4) / 16)), text.text,
                  text.paint.ansi);
  }

  // Dot by dot, so that a later area hides an earlier one.
  void draw(const Area& area) {
    if (!area.in_terminal) return;
    std::vector<Point> corners;
    double top = 1e9;
    double bottom = -1e9;
    for (const Point& point : area.points) {
      const auto [x, y] = dot_at(place(point));
      corners.push_back({static_cast<double>(x), static_cast<double>(y)});
      top = std::min(top, corners.back().y);
      bottom = std::max(bottom, corners.back().y);
    }
    const int last_row = std::min(static_cast<int>(bottom), 4 * canvas_.rows() - 1);
    for (int y = std::max(0, static_cast<int>(top)); y <= last_row; ++y) {
      const auto [left, right] = crossed(corners, y);
      const int last = std::min(right, 2 * canvas_.columns() - 1);
      for (int x = std::max(0, left); x <= last; ++x)
        if (is_inked(area.paint, x, y))
          canvas_.dot(x, y, area.paint.ansi);
        else
          canvas_.erase(x, y);
    }
  }

  // The columns that a convex polygon covers in row y.
  static std::pair<int, int> crossed(const std::vector<Point>& corners, int y) {
    double left = 1e9;
    double right = -1e9;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Point a = corners[i];
      const Point b = corners[(i + 1) % corners.size()];
      if (y < std::min(a.y, b.y) || y > std::max(a.y, b.y)) continue;
      const double t = a.y == b.y ? 0 : (y - a.y) / (b.y - a.y);
      for (const double x : {std::lerp(a.x, b.x, t), a.y == b.y ? b.x : std::lerp(a.x, b.x, t)}) {
        left = std::min(left, x);
        right = std::max(right, x);
      }
    }
    return {static_cast<int>(std::lround(left)), static_cast<int>(std::lround(right))};
  }

  // The farther a colour is from the paper, the more dots.
  static bool is_inked(const Paint& paint, int x, int y) {
    const double ink = 1.6 * (to_oklab(kPaper.light).lightness - to_oklab(paint.light).lightness);
    return ink * 16 > kBayer[y % 4][x % 4] + 0.5;
  }

  void draw(const Image& image) {
    if (!image.in_terminal) return;
    const auto [left, top] = dot_at(place({image.x0, image.y1}));
    const auto [right, bottom] = dot_at(place({image.x1, image.y0}));
    const auto cell = [](int at, int size, std::size_t count) {
      return std::min(count - 1, static_cast<std::size_t>(at) * count /
                                     static_cast<std::size_t>(std::max(1, size)));
    };
    for (int y = std::max(0, top); y <= bottom; ++y)
      for (int x = std::max(0, left); x <= right; ++x) {
        const std::size_t row = cell(y - top, bottom - top + 1, image.rows);
        const std::size_t column = cell(x - left, right - left + 1, image.columns);
        const Paint& paint = image.pixels[row * image.columns + column];
        if (is_inked(paint, x, y)) canvas_.dot(x, y, paint.ansi);
      }
  }

  const Panel& panel_;
  Canvas canvas_;
};

struct Frame {
  int left = 0;    // columns of the y axis and its ticks
  int top = 0;     // lines above the field
  int bottom = 0;  // lines below it
};

int tick_rows(int rows) { return std::clamp(rows / 3, 2, 6); }
int tick_columns(int columns) { return std::clamp(columns / 11, 2, 8); }

Frame frame_of(const Figure& figure, int rows) {
  Frame out;
  for (const Panel& panel : figure.panels) {
    for (const Tick& tick : panel.y.marks(tick_rows(rows)))
      out.left = std::max(out.left, columns_of(tick.text) + 2);
    out.left = std::max(out.left, panel.frame ? 1 : 0);
    out.top = std::max(out.top, (panel.title.empty() ? 0 : 1) + (panel.y.label.empty() ? 0 : 1));
    out.bottom = std::max(out.bottom, (panel.frame ? 1 : 0) + (panel.x.shown ? 1 : 0) +
                                          (panel.x.label.empty() ? 0 : 1));
  }
  return out;
}

// Ticks' texts from left to right, each only where the one before leaves room.
void write_x_ticks(Canvas& out, const Panel& panel, const Frame& frame, int columns, int rows) {
  const int row = frame.top + rows;
  int free_from = 0;
  for (const Tick& tick : panel.x.marks(tick_columns(columns))) {
    const double place = panel.x.place(tick.at);
    if (place < -1e-9 || place > 1 + 1e-9) continue;
    const int column = frame.left + static_cast<int>(std::lround(place * (columns - 1)));
    if (panel.frame) out.write(column, row, "┬", kDim.ansi);
    const int wide = columns_of(tick.text);
    const int begin = std::clamp(column - wide / 2, 0, std::max(0, out.columns() - wide));
    if (begin < free_from) continue;
    out.write(begin, row + (panel.frame ? 1 : 0), tick.text, kDim.ansi);
    free_from = begin + wide + 1;
  }
}

void write_axes(Canvas& out, const Panel& panel, const Frame& frame, int columns, int rows) {
  if (panel.frame) {
    for (int r = 0; r < rows; ++r) out.write(frame.left - 1, frame.top + r, "│", kDim.ansi);
    out.write(frame.left - 1, frame.top + rows, "└", kDim.ansi);
    for (int c = 0; c < columns; ++c) out.write(frame.left + c, frame.top + rows, "─", kDim.ansi);
  }
  for (const Tick& tick : panel.y.marks(tick_rows(rows))) {
    const int row =
        frame.top + static_cast<int>(std::lround((1 - panel.y.place(tick.at)) * (rows - 1)));
    out.write(frame.left - 2 - columns_of(tick.text), row, tick.text, kDim.ansi);
    if (panel.frame) out.write(frame.left - 1, row, "┤", kDim.ansi);
  }
  write_x_ticks(out, panel, frame, columns, rows);
}

Canvas draw_panel(const Panel& panel, const Frame& frame, int columns, int rows) {
  Canvas out(frame.left + columns, frame.top + rows + frame.bottom);
  int row = frame.top;
  if (!panel.y.label.empty()) out.write(frame.left, --row, panel.y.label, kDim.ansi);
  if (!panel.title.empty()) out.write(frame.left, --row, panel.title, kBold);
  write_axes(out, panel, frame, columns, rows);
  out.put(frame.left, frame.top, DotField(panel, columns, rows).canvas());
  if (!panel.x.label.empty()) {
    const int wide = columns_of(panel.x.label);
    out.write(std::max(0, frame.left + (columns - wide) / 2),
              frame.top + rows + (panel.frame ? 1 : 0) + (panel.x.shown ? 1 : 0), panel.x.label,
              kDim.ansi);
  }
  return out;
}

std::string sgr(const std::string& text, int ansi, bool color) {
  return color && ansi != 0 ? "\x1b[" + std::to_string(ansi) + "m" + text + "\x1b[0m" : text;
}

// Names with a sample of their colour, in lines.
std::string key_text(const Figure& figure, const TerminalOptions& options) {
  std::string out;
  int used = 0;
  std::vector<KeyEntry> entries = key_of(figure);
  for (const Panel& panel : figure.panels)
    for (const Mark& mark : panel.marks)
      if (const auto* const line = std::get_if<Line>(&mark);
          line != nullptr && panel.naming == Naming::ends && !line->label.empty() &&
          std::none_of(entries.begin(), entries.end(),
                       [&](const KeyEntry& e) { return e.label == line->label; }))
        entries.push_back({line->label, line->paint, std::nullopt, line->dashed});
  for (const KeyEntry& entry : entries) {
    const int wide = 3 + columns_of(entry.label);
    if (used > 0 && used + 3 + wide > options.columns) {
      out += '\n';
      used = 0;
    }
    if (used > 0) out += "   ";
    const char* const line = entry.dashed ? "╌╌" : "──";
    const std::string sign = entry.shape ? "•" : line;
    out += sgr(sign, entry.paint.ansi, options.color) + ' ' + plain(entry.label);
    used += wide + (used > 0 ? 3 : 0);
  }
  return out.empty() ? "" : out + '\n';
}

}  // namespace

std::string to_terminal(const Figure& figure, const TerminalOptions& options) {
  const int across = std::clamp((options.columns + kGap) / (kLeastColumns + kGap), 1,
                                static_cast<int>(std::max<std::size_t>(1, figure.columns)));
  const int cell = (options.columns - (across - 1) * kGap) / across;
  const auto rows_for = [&](int columns) {
    return std::max(4, static_cast<int>(std::lround(columns * figure.aspect / 2)));
  };
  const Frame frame = frame_of(figure, rows_for(cell));
  const int wide = std::clamp(cell - frame.left, 10, kMostColumns);
  const int columns =
      std::min(wide, std::max(10, static_cast<int>(2 * kMostLines / figure.aspect)));
  const int rows = rows_for(columns);

  const auto fits = [&](const std::string& line) { return columns_of(line) <= options.columns; };
  std::string out;
  for (const std::string& line : in_lines(plain(figure.title), fits))
    out += sgr(line, kBold, options.color) + '\n';
  for (const std::string& line : in_lines(plain(figure.subtitle), fits))
    out += sgr(line, kDim.ansi, options.color) + '\n';
  out += key_text(figure, options);
  for (std::size_t first = 0; first < figure.panels.size();
       first += static_cast<std::size_t>(across)) {
    Canvas line(options.columns, frame.top + rows + frame.bottom);
    for (int i = 0; i < across && first + static_cast<std::size_t>(i) < figure.panels.size(); ++i)
      line.put(
          i * (frame.left + columns + kGap), 0,
          draw_panel(figure.panels[first + static_cast<std::size_t>(i)], frame, columns, rows));
    out += '\n' + line.text(options.color);
  }
  return out;
}

}  // namespace halfspace::draw
