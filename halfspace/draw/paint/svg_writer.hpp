// draw: elements of SVG, their colours by theme.
#pragma once

#include <map>
#include <string>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/draw/figure/layout.hpp"

namespace halfspace::draw {

/// "12.5": hundredths of a pixel, no zeros at the end.
std::string pixels(double value);
/// Text as XML takes it.
std::string escaped(const std::string& text);

/// Collects elements. Every colour is an attribute; where the theme is automatic it is a class too,
/// whose style changes it on dark paper. Classes are called after their colours, so that figures in
/// one page cannot disturb each other.
class SvgWriter {
 public:
  explicit SvgWriter(Theme theme) : theme_(theme) {}

  void rect(const Box& box, const Paint& fill, double opacity = 1);
  /// A rectangle with round corners and a rim.
  void card(const Box& box, double radius, const Paint& fill, const Paint& rim, double rim_width);
  void line(Point from, Point to, const Paint& stroke, double width = 1);
  /// Runs of joined points, in one path.
  void path(const std::vector<std::vector<Point>>& runs, const Line& style);
  /// One run that leaves and enters each point along x, or along y.
  void curve(const std::vector<Point>& points, bool along_x, const Line& style);
  void area(const std::vector<Point>& points, const Area& style);
  void dots(const std::vector<Point>& points, const Dots& style);
  void dot(Point at, const KeyEntry& entry);
  void text(Point at, const Text& style, double tilt = 0);
  void image(const Box& box, const Image& image);

  /// The whole file. `description` is for those who hear it.
  [[nodiscard]] std::string file(double width, double height, const std::string& title,
                                 const std::string& description = {}) const;

 private:
  enum class Use : std::uint8_t { fill, stroke };
  std::string colored(const Paint* fill, const Paint* stroke);
  std::string class_of(Use use, const Paint& paint);
  [[nodiscard]] Rgb shown(const Paint& paint) const {
    return theme_ == Theme::dark ? paint.dark : paint.light;
  }
  void stroke(const std::string& d, const Line& style);
  void shape(Point at, Marker shape, double radius);
  void picture(const Box& box, const Image& image, Rgb Paint::*side, const std::string& extra);

  Theme theme_;
  std::string body_;
  std::map<std::string, std::string> dark_;  // class to its style on dark paper
  bool has_pictures_ = false;
};

}  // namespace halfspace::draw
