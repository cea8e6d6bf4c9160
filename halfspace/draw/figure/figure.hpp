// draw: a figure as data: panels with axes, and in them lines, areas, dots, texts and images.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "halfspace/draw/figure/axis.hpp"
#include "halfspace/draw/figure/palette.hpp"

namespace halfspace::draw {

struct Point {
  double x, y;
};

/// Points joined; a point that is not finite breaks the line.
struct Line {
  std::vector<Point> points = {};
  Paint paint = kInk;
  double width = 2;  // pixels
  double opacity = 1;
  bool dashed = false;
  std::string label = {};  // names it in the key
};

/// A filled polygon that lies inside the panel.
struct Area {
  std::vector<Point> points = {};
  Paint paint = kGrid;
  double opacity = 1;
  bool in_terminal = false;  // as shade that hides what is under it
};

enum class Marker : std::uint8_t { circle, square, diamond, triangle, cross };

struct Dots {
  std::vector<Point> points = {};
  Paint paint = kInk;
  Marker shape = Marker::circle;
  double radius = 3.2;   // pixels
  bool outlined = true;  // a fine rim of the paper's colour
  std::string label = {};
};

enum class Align : std::uint8_t { start, middle, end };

/// Words at a point, `dx` and `dy` pixels away from it (down counts up).
struct Text {
  Point at;
  std::string text;
  Paint paint = kInk;
  double size = 11;
  Align align = Align::middle;
  double dx = 0, dy = 0;
  bool strong = false;
};

/// Colours on a grid of cells that fills [x0, x1] x [y0, y1]; rows from the top.
struct Image {
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
  std::size_t columns = 0, rows = 0;
  std::vector<Paint> pixels = {};  // (rows, columns)
  bool smooth = false;             // blend between cells
  bool in_terminal = true;         // shading under lines only hides them there
};

using Mark = std::variant<Area, Image, Line, Dots, Text>;

/// Where lines are named: in the figure's key, or each at its right end.
enum class Naming : std::uint8_t { key, ends };

struct Panel {
  std::string title = {};
  Axis x, y;
  std::vector<Mark> marks = {};  // later ones over earlier ones
  Naming naming = Naming::key;
  bool frame = true;  // the lines of the axes
};

/// What a colour map's ends mean.
struct Ramp {
  const ColorMap* map = nullptr;
  std::string low, high;
};

struct Figure {
  std::string title;
  std::string subtitle = {};
  std::vector<Panel> panels;
  std::size_t columns = 1;  // of panels
  double aspect = 0.62;     // height of a panel's field over its width
  double most_width = 1e9;  // pixels of a panel's field
  double gap = 26;          // pixels between panels
  std::optional<Ramp> ramp = std::nullopt;
};

/// One entry of a figure's key.
struct KeyEntry {
  std::string label;
  Paint paint;
  std::optional<Marker> shape;  // of dots; none for a line
  bool dashed = false;
};
/// The named lines and dots of all panels that name them in the key, each name once.
std::vector<KeyEntry> key_of(const Figure& figure);

/// The part of a line inside [0, 1]² after `x` and `y` placed it, as runs of joined points.
std::vector<std::vector<Point>> clipped(const std::vector<Point>& points, const Axis& x,
                                        const Axis& y);

/// `text` fit for any file: control characters gone, what is not UTF-8 as '?'.
std::string plain(const std::string& text);
/// `text` in at most `letters` letters, with "…" where it was cut.
std::string shortened(const std::string& text, std::size_t letters);
/// The words of `text` in lines that fit; a word that is too long has its own.
std::vector<std::string> in_lines(const std::string& text,
                                  const std::function<bool(const std::string& line)>& fits);

}  // namespace halfspace::draw
