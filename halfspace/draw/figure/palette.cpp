// draw: palettes.
#include "halfspace/draw/figure/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace halfspace::draw {
namespace {

constexpr std::array kCategories{
    Paint{rgb(0x0067a5), rgb(0x56b4e9), 34}, Paint{rgb(0xc44e00), rgb(0xff8243), 31},
    Paint{rgb(0x00805c), rgb(0x2bc79b), 32}, Paint{rgb(0xa84a80), rgb(0xc774a8), 35},
    Paint{rgb(0xb87800), rgb(0xf0c94a), 33}, Paint{rgb(0x3f9aa6), rgb(0x7fdbe6), 36},
    Paint{rgb(0x3a424b), rgb(0xe6ebf0), 37}};

double lightness(Rgb c) { return to_oklab(c).lightness; }

// Points whose lightness is a straight line between the ends: equal steps of the number then look
// equal.
std::vector<Paint> even(std::vector<Paint> points) {
  const auto straighten = [&](Rgb Paint::*side) {
    const double first = lightness(points.front().*side);
    const double last = lightness(points.back().*side);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      Oklab c = to_oklab(points[i].*side);
      c.lightness =
          std::lerp(first, last, static_cast<double>(i) / static_cast<double>(points.size() - 1));
      points[i].*side = to_rgb(c);
    }
  };
  straighten(&Paint::light);
  straighten(&Paint::dark);
  return points;
}

Rgb better(Rgb a, Rgb b, Rgb ground) { return contrast(a, ground) >= contrast(b, ground) ? a : b; }

}  // namespace

const Paint& category(std::size_t i) { return kCategories[i % kCategories.size()]; }
std::size_t category_count() { return kCategories.size(); }

ColorMap::ColorMap(std::vector<Paint> points, bool diverging)
    : points_(std::move(points)), diverging_(diverging) {}

Paint ColorMap::at(double t) const {
  const double place = std::clamp(t, 0.0, 1.0) * static_cast<double>(points_.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), points_.size() - 2);
  return mix(points_[below], points_[below + 1], place - static_cast<double>(below));
}

const ColorMap& sequential() {
  static const ColorMap map(even({{rgb(0xf6f8f4), rgb(0x161c24), 37},
                                  {rgb(0xc3e2d4), rgb(0x1d4468), 36},
                                  {rgb(0x6fb9c6), rgb(0x2b80a8), 36},
                                  {rgb(0x2c7fb8), rgb(0x62c0b6), 34},
                                  {rgb(0x16396f), rgb(0xf2f4c0), 34}}),
                            false);
  return map;
}

const ColorMap& diverging() {
  static const ColorMap map({{rgb(0x0a4f91), rgb(0x63bdf5), 34},
                             {rgb(0x79aedb), rgb(0x2f6c9c), 34},
                             {rgb(0xf5f5f3), rgb(0x1b2129), 37},
                             {rgb(0xef9f6b), rgb(0xa1572d), 31},
                             {rgb(0xa83f00), rgb(0xffa36b), 31}},
                            true);
  return map;
}

Paint mix(const Paint& from, const Paint& to, double t) {
  return {mix(from.light, to.light, t), mix(from.dark, to.dark, t), t < 0.5 ? from.ansi : to.ansi};
}

Paint ink_on(const Paint& ground) {
  return {better(kInk.light, kPaper.light, ground.light),
          better(kInk.dark, kPaper.dark, ground.dark), 0};
}

}  // namespace halfspace::draw
