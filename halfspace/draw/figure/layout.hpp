// draw: where on the page everything of a figure stands, in pixels.
#pragma once

#include "halfspace/draw/figure/figure.hpp"

namespace halfspace::draw {

/// A rectangle, y counted down.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Sizes of letters and gaps that layout and drawing share.
inline constexpr double kTitleSize = 17;
inline constexpr double kTextSize = 12;
inline constexpr double kTickSize = 11;
inline constexpr double kMargin = 24;   // around the figure
inline constexpr double kKeyLine = 20;  // between lines of the key
inline constexpr double kTilt = 40;     // degrees, of crowded ticks
inline constexpr double kRampWidth = 120;

struct PlacedEntry {
  KeyEntry entry;
  Point at;  // left end of its baseline
};

struct Layout {
  double width = 0, height = 0;
  std::vector<std::string> subtitle;  // in lines
  double subtitle_y = 0;              // of its first baseline
  std::vector<PlacedEntry> key;
  Point ramp{0, 0};
  std::vector<Box> fields;  // one a panel: inside its axes
  bool tilted = false;      // texts of the x axes
};

/// Lays a figure out for `width` pixels, with or without its title; the height follows.
Layout lay_out(const Figure& figure, double width, bool titled = true);

/// About how wide a common sans-serif font sets `text`, never less than it is.
double text_width(const std::string& text, double size);

/// How many ticks suit an axis of so many pixels.
int tick_count(double pixels, bool horizontal);

}  // namespace halfspace::draw
