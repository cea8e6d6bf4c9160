// draw: what every way to show a figure needs of it.
#include "halfspace/draw/figure/figure.hpp"

#include <algorithm>
#include <cmath>

#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::draw {
namespace {

void add(std::vector<KeyEntry>& to, KeyEntry entry) {
  const bool known = entry.label.empty() || std::any_of(to.begin(), to.end(), [&](const auto& e) {
                       return e.label == entry.label;
                     });
  if (!known) to.push_back(std::move(entry));
}

// One boundary of Liang & Barsky 1984: t0..t1 shrinks to where p t <= q.
bool cut(double p, double q, double& t0, double& t1) {
  if (p == 0) return q >= 0;
  const double t = q / p;
  if (p < 0)
    t0 = std::max(t0, t);
  else
    t1 = std::min(t1, t);
  return t0 <= t1;
}

struct Segment {
  Point from, to;
  bool whole_end;  // the end was not cut off
};

std::optional<Segment> inside(Point a, Point b) {
  double t0 = 0;
  double t1 = 1;
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  if (!cut(-dx, a.x, t0, t1) || !cut(dx, 1 - a.x, t0, t1) || !cut(-dy, a.y, t0, t1) ||
      !cut(dy, 1 - a.y, t0, t1))
    return std::nullopt;
  return Segment{{a.x + t0 * dx, a.y + t0 * dy}, {a.x + t1 * dx, a.y + t1 * dy}, t1 >= 1};
}

}  // namespace

std::vector<KeyEntry> key_of(const Figure& figure) {
  std::vector<KeyEntry> out;
  for (const Panel& panel : figure.panels)
    for (const Mark& mark : panel.marks) {
      if (const auto* const dots = std::get_if<Dots>(&mark))
        add(out, {dots->label, dots->paint, dots->shape});
      const auto* const line = std::get_if<Line>(&mark);
      if (line != nullptr && panel.naming == Naming::key)
        add(out, {line->label, line->paint, std::nullopt, line->dashed});
    }
  return out;
}

std::vector<std::vector<Point>> clipped(const std::vector<Point>& points, const Axis& x,
                                        const Axis& y) {
  std::vector<std::vector<Point>> runs;
  bool joined = false;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point a{x.place(points[i].x), y.place(points[i].y)};
    const Point b{x.place(points[i + 1].x), y.place(points[i + 1].y)};
    const bool finite =
        std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y);
    const std::optional<Segment> part = finite ? inside(a, b) : std::nullopt;
    if (!part) {
      joined = false;
      continue;
    }
    if (!joined) runs.push_back({part->from});
    runs.back().push_back(part->to);
    joined = part->whole_end;
  }
  return runs;
}

std::string plain(const std::string& text) {
  const bool whole = io::is_utf8(text);
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) continue;
    out += byte >= 0x80 && !whole ? '?' : c;
  }
  return out;
}

std::string shortened(const std::string& text, std::size_t letters) {
  std::string whole = plain(text);
  if (base::columns_of(whole) <= letters) return whole;
  std::string out;
  for (const char c : whole) {
    const bool starts = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    if (starts && base::columns_of(out) + 1 >= letters) break;
    out += c;
  }
  return out + "…";
}

std::vector<std::string> in_lines(const std::string& text,
                                  const std::function<bool(const std::string&)>& fits) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (lines.empty() || !fits(lines.back() + ' ' + word))
      lines.push_back(word);
    else
      lines.back() += ' ' + word;
    begin = end + 1;
  }
  return lines;
}

}  // namespace halfspace::draw
