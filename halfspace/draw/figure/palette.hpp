// draw: the colours of figures, each as it is on light and on dark paper and in a terminal.
#pragma once

#include <cstddef>
#include <vector>

#include "halfspace/draw/figure/color.hpp"

namespace halfspace::draw {

/// Which paper a figure is drawn on; automatic follows the reader's system (SVG alone can).
enum class Theme : std::uint8_t { automatic, light, dark };

/// One colour of a figure. `ansi` is the terminal's (SGR 30..37, 90..97; 0: its own; 2: dim).
struct Paint {
  Rgb light, dark;
  int ansi = 0;
  bool operator==(const Paint&) const = default;
};

inline constexpr Paint kPaper{rgb(0xffffff), rgb(0x0d1117)};
inline constexpr Paint kInk{rgb(0x1f2328), rgb(0xf0f6fc)};
inline constexpr Paint kDim{rgb(0x59636e), rgb(0x9198a1), 2};
inline constexpr Paint kFrame{rgb(0xb4bdc6), rgb(0x3d444d), 2};
inline constexpr Paint kGrid{rgb(0xe6eaee), rgb(0x21272f), 2};

/// The i-th of colours that colour-blind readers tell apart; after the seventh they repeat.
/// Source: Okabe & Ito 2008, darkened on light paper to a contrast of 3.
const Paint& category(std::size_t i);
std::size_t category_count();

/// Colours for numbers in [0, 1], mixed in OKLab between few points, lightness monotone (to the
/// middle and back in a diverging map), so that greyscale keeps their order.
class ColorMap {
 public:
  ColorMap(std::vector<Paint> points, bool diverging);
  [[nodiscard]] Paint at(double t) const;
  [[nodiscard]] bool diverging() const { return diverging_; }

 private:
  std::vector<Paint> points_;
  bool diverging_;
};

/// From the paper's colour to the strongest.
const ColorMap& sequential();
/// Blue below, the paper's grey in the middle, orange above.
const ColorMap& diverging();

/// From `from` to `to`, on both papers; the terminal's colour is the nearer one's.
Paint mix(const Paint& from, const Paint& to, double t);
/// Ink or paper, whichever reads better on `ground`.
Paint ink_on(const Paint& ground);

}  // namespace halfspace::draw
