// draw: laying figures out.
#include "halfspace/draw/figure/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

namespace halfspace::draw {
namespace {

constexpr double kTickGap = 8;   // between ticks' texts and the axis
constexpr double kKeyMark = 26;  // a key's line or dot
constexpr double kKeyGap = 20;   // between entries

// Space around a panel's field.
struct Margins {
  double left = 0, right = 0, top = 0, bottom = 0;
};

double widest(const std::vector<Tick>& ticks) {
  double out = 0;
  for (const Tick& tick : ticks) out = std::max(out, text_width(tick.text, kTickSize));
  return out;
}

// Only ticks that were asked for are tilted; nice ones are chosen to have room.
bool crowded(const Axis& x, double width) {
  if (x.ticks.size() < 2 || !x.shown) return false;
  const double step = std::abs(x.place(x.ticks[1].at) - x.place(x.ticks[0].at)) * width;
  return widest(x.ticks) + 6 > step;
}

Margins margins_of(const Figure& figure, double width, bool tilted) {
  Margins out;
  for (const Panel& panel : figure.panels) {
    if (panel.x.shown) out.right = std::max(out.right, 10.0);  // half of the last tick's text
    const std::vector<Tick> y = panel.y.marks(tick_count(width * figure.aspect, false));
    if (!y.empty()) out.left = std::max(out.left, widest(y) + kTickGap);
    double bottom = 0;
    if (panel.x.shown) {
      const double slope = std::sin(kTilt * std::numbers::pi / 180);
      bottom += 8 + (tilted ? widest(panel.x.ticks) * slope + 6 : kTickSize);
    }
    if (!panel.x.label.empty()) bottom += kTextSize + 8;
    out.bottom = std::max(out.bottom, bottom);
    double top = panel.y.shown ? 6 : 0;
    if (!panel.title.empty()) top += kTextSize + 8;
    if (!panel.y.label.empty()) top += kTickSize + 8;
    out.top = std::max(out.top, top);
    if (panel.naming == Naming::key) continue;
    for (const Mark& mark : panel.marks)
      if (const auto* const line = std::get_if<Line>(&mark); line != nullptr)
        out.right = std::max(out.right, text_width(line->label, kTickSize) + 14);
  }
  return out;
}

// Entries from left to right, on as many lines as they take; returns the baseline after them.
double place_key(const Figure& figure, Layout& layout, double y) {
  double x = kMargin;
  const double right = layout.width - kMargin;
  const std::vector<KeyEntry> entries = key_of(figure);
  for (const KeyEntry& entry : entries) {
    const double mark = entry.shape ? 16 : kKeyMark;
    const double wide = mark + text_width(entry.label, kTextSize);
    if (x > kMargin && x + wide > right) {
      x = kMargin;
      y += kKeyLine;
    }
    layout.key.push_back({entry, {x, y}});
    x += wide + kKeyGap;
  }
  if (figure.ramp) {
    const double wide = kRampWidth + 12 + text_width(figure.ramp->low, kTextSize) +
                        text_width(figure.ramp->high, kTextSize);
    if (x > kMargin && x + wide > right) {
      x = kMargin;
      y += kKeyLine;
    }
    layout.ramp = {x, y};
  }
  return entries.empty() && !figure.ramp ? y - kKeyLine - 6 : y;
}

}  // namespace

double text_width(const std::string& text, double size) {
  double em = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0U) == 0x80U) continue;  // inside a character
    if (std::string_view("ijl.,:;'|!()[]fIrt ").find(c) != std::string_view::npos)
      em += 0.38;
    else if (std::string_view("mwMW@%").find(c) != std::string_view::npos)
      em += 0.95;
    else
      em += c >= 'A' && c <= 'Z' ? 0.70 : 0.625;
  }
  return em * size;
}

int tick_count(double pixels, bool horizontal) {
  return std::clamp(static_cast<int>(pixels / (horizontal ? 75 : 42)), 2, 8);
}

Layout lay_out(const Figure& figure, double width, bool titled) {
  Layout out;
  out.width = width;
  const double between = std::min(figure.gap, 12.0);  // rows of panels, whose texts add to it
  double y = titled ? kMargin + kTitleSize - 3 : -7;
  out.subtitle_y = y + 21;
  out.subtitle = in_lines(figure.subtitle, [&](const std::string& line) {
    return text_width(line, kTextSize) <= width - 2 * kMargin;
  });
  y += 18 * static_cast<double>(out.subtitle.size());
  y = place_key(figure, out, y + kKeyLine + 6) + 14;

  const auto columns = static_cast<double>(figure.columns);
  const double room = (width - 2 * kMargin - (columns - 1) * figure.gap) / columns;
  Margins around = margins_of(figure, room, false);
  double field = std::min(room - around.left - around.right, figure.most_width);
  out.tilted = std::any_of(figure.panels.begin(), figure.panels.end(),
                           [&](const Panel& panel) { return crowded(panel.x, field); });
  if (out.tilted) around = margins_of(figure, room, true);
  const double cell = field + around.left + around.right;
  const double spare = width - 2 * kMargin - columns * cell - (columns - 1) * figure.gap;
  const double row = around.top + field * figure.aspect + around.bottom;
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    const std::size_t across = i % figure.columns;
    const std::size_t down = i / figure.columns;
    out.fields.push_back(
        {kMargin + spare / 2 + around.left + static_cast<double>(across) * (cell + figure.gap),
         y + around.top + static_cast<double>(down) * (row + between), field,
         field * figure.aspect});
  }
  const double rows = std::ceil(static_cast<double>(figure.panels.size()) / columns);
  out.height = std::ceil(y + rows * (row + between) - between + kMargin - 4);
  return out;
}

}  // namespace halfspace::draw
