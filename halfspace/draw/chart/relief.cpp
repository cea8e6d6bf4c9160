// draw: projecting and painting a relief.
#include "halfspace/draw/chart/relief.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace halfspace::draw {
namespace {

constexpr double kTurn = 35 * std::numbers::pi / 180;   // of the floor
constexpr double kSlant = 28 * std::numbers::pi / 180;  // of the view over the floor
constexpr double kSize = 1.3;                           // of the floor's sides
constexpr double kHeight = 1.15;                        // of the highest point
constexpr double kDown = 0.42;                          // so that the solid stands in the middle
constexpr int kTints = 32;

}  // namespace

Point Relief::at(Point p, double height) const {
  const double x = (p.x - heights_.x0) / (heights_.x1 - heights_.x0) - 0.5;
  const double y = (p.y - heights_.y0) / (heights_.y1 - heights_.y0) - 0.5;
  const double across = std::cos(kTurn) * x - std::sin(kTurn) * y;
  const double away = std::sin(kTurn) * x + std::cos(kTurn) * y;
  return {kSize * across,
          kSize * std::sin(kSlant) * away + kHeight * std::cos(kSlant) * height - kDown};
}

double Relief::height(Point p) const {
  const auto place = [](double at, double lo, double hi, std::size_t count) {
    const auto last = static_cast<double>(count - 1);
    return std::clamp((at - lo) / (hi - lo) * last, 0.0, last);
  };
  const double x = place(p.x, heights_.x0, heights_.x1, heights_.columns);
  const double y = place(p.y, heights_.y0, heights_.y1, heights_.rows);
  const std::size_t c = std::min(static_cast<std::size_t>(x), heights_.columns - 2);
  const std::size_t r = std::min(static_cast<std::size_t>(y), heights_.rows - 2);
  const double right = x - static_cast<double>(c);
  return std::lerp(std::lerp(heights_.value(c, r), heights_.value(c + 1, r), right),
                   std::lerp(heights_.value(c, r + 1), heights_.value(c + 1, r + 1), right),
                   y - static_cast<double>(r));
}

void Relief::add_floor(Panel& to, const std::string& x_name, const std::string& y_name) const {
  const Heights& h = heights_;
  const Point corners[] = {{h.x0, h.y0}, {h.x1, h.y0}, {h.x1, h.y1}, {h.x0, h.y1}};
  std::vector<Point> floor;
  for (const Point& corner : corners) floor.push_back(at(corner, 0));
  to.marks.emplace_back(Area{.points = floor, .paint = mix(kPaper, kGrid, 0.6)});
  floor.push_back(floor.front());
  to.marks.emplace_back(Line{.points = floor, .paint = kFrame, .width = 1});
  const auto name = [&](Point middle, const std::string& text, Align align, double dx) {
    to.marks.emplace_back(
        Text{.at = at(middle, 0), .text = text, .paint = kDim, .align = align, .dx = dx, .dy = 16});
  };
  name({(h.x0 + h.x1) / 2, h.y0}, x_name, Align::start, 4);
  name({h.x0, (h.y0 + h.y1) / 2}, y_name, Align::end, -4);
}

void Relief::add_scale(Panel& to, const std::vector<Tick>& ticks) const {
  const Point edge{heights_.x0, heights_.y1};
  to.marks.emplace_back(Line{.points = {at(edge, 0), at(edge, 1)}, .paint = kFrame, .width = 1});
  for (const Tick& tick : ticks)
    to.marks.emplace_back(Text{.at = at(edge, tick.at),
                               .text = tick.text,
                               .paint = kDim,
                               .size = 10,
                               .align = Align::end,
                               .dx = -5,
                               .dy = 3.5});
}

void Relief::add_cells(Panel& to) const {
  struct Cell {
    std::size_t column, row;
    double away;
  };
  std::vector<Cell> cells;
  for (std::size_t r = 0; r + 1 < heights_.rows; ++r)
    for (std::size_t c = 0; c + 1 < heights_.columns; ++c) {
      const Point floor = at(heights_.at(c, r), 0);
      cells.push_back({c, r, floor.y});
    }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const Cell& a, const Cell& b) { return a.away > b.away; });
  for (const auto& [c, r, away] : cells) {
    std::vector<Point> corners;
    double mean = 0;
    for (const auto& [i, j] : {std::pair{c, r}, {c + 1, r}, {c + 1, r + 1}, {c, r + 1}}) {
      const double height = heights_.value(i, j);
      corners.push_back(at(heights_.at(i, j), height));
      mean += height / 4;
    }
    const Paint paint = sequential().at(std::round(mean * kTints) / kTints);
    to.marks.emplace_back(Area{.points = corners, .paint = paint, .in_terminal = true});
    corners.push_back(corners.front());
    to.marks.emplace_back(
        Line{.points = corners, .paint = mix(paint, kInk, 0.22), .width = 0.5, .opacity = 0.39});
  }
}

Panel Relief::panel(const std::string& x_name, const std::string& y_name,
                    const std::vector<Tick>& ticks) const {
  Panel out{.x = {.lo = -1, .hi = 1, .shown = false},
            .y = {.lo = -1, .hi = 1, .shown = false},
            .frame = false};
  add_floor(out, x_name, y_name);
  add_scale(out, ticks);
  add_cells(out);
  return out;
}

}  // namespace halfspace::draw
