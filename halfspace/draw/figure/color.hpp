// draw: colours: sRGB, the perceptual space OKLab, and how well two of them tell apart.
#pragma once

#include <cstdint>
#include <string>

namespace halfspace::draw {

/// A colour of the screen, sRGB.
struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Rgb&) const = default;
};

/// 0xrrggbb.
constexpr Rgb rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U & 0xffU),
          static_cast<std::uint8_t>(hex & 0xffU)};
}

/// "#0067a5".
std::string hex(Rgb color);

/// Lightness in [0, 1] and two opponent axes, near 0 for greys; equal distances look alike.
/// Source: Ottosson, "A perceptual color space for image processing", 2020.
struct Oklab {
  double lightness = 0, a = 0, b = 0;
};

Oklab to_oklab(Rgb color);
/// The nearest colour of the screen, channel by channel.
Rgb to_rgb(const Oklab& color);
/// t = 0 gives `from`, 1 gives `to`; straight in OKLab.
Rgb mix(Rgb from, Rgb to, double t);

/// From 1 (none) to 21 (black on white). Source: WCAG 2.1, contrast ratio.
double contrast(Rgb a, Rgb b);

}  // namespace halfspace::draw
