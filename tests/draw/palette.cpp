// tests: draw/figure/color.hpp, draw/figure/palette.hpp: colours convert exactly, keep their order
// in greyscale and stand out on both papers.
#include "halfspace/draw/figure/palette.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace halfspace::draw {
namespace {

double lightness(Rgb c) { return to_oklab(c).lightness; }

// Color-deficient sight, full severity, in linear RGB. Source: Machado, Oliveira & Fernandes 2009.
using Matrix = std::array<std::array<double, 3>, 3>;
constexpr Matrix kProtanopia{{{0.152286, 1.052583, -0.204868},
                              {0.114503, 0.786281, 0.099216},
                              {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{{{0.367322, 0.860646, -0.227968},
                                {0.280085, 0.672501, 0.047413},
                                {-0.011820, 0.042940, 0.968881}}};

Rgb seen(Rgb c, const Matrix& m) {
  const auto linear = [](double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  const auto byte = [](double v) {
    const double w = std::min(1.0, std::max(0.0, v));
    const double s = w <= 0.0031308 ? 12.92 * w : 1.055 * std::pow(w, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255 * s));
  };
  const double r = linear(c.r / 255.0);
  const double g = linear(c.g / 255.0);
  const double b = linear(c.b / 255.0);
  const auto row = [&](std::size_t i) { return byte(m[i][0] * r + m[i][1] * g + m[i][2] * b); };
  return {row(0), row(1), row(2)};
}

double distance(Rgb a, Rgb b) {
  const Oklab x = to_oklab(a);
  const Oklab y = to_oklab(b);
  return std::hypot(x.lightness - y.lightness, x.a - y.a, x.b - y.b);
}

TEST(Oklab, AgreesWithItsAuthorsNumbersAndComesBack) {
  EXPECT_NEAR(lightness(rgb(0xffffff)), 1, 1e-6);
  EXPECT_NEAR(lightness(rgb(0x000000)), 0, 1e-6);
  const Oklab red = to_oklab(rgb(0xff0000));
  EXPECT_NEAR(red.lightness, 0.62796, 1e-4);
  EXPECT_NEAR(red.a, 0.22486, 1e-4);
  EXPECT_NEAR(red.b, 0.12585, 1e-4);
  for (const std::uint32_t c : {0x123456U, 0xc44e00U, 0x808080U, 0xfefefeU})
    EXPECT_EQ(to_rgb(to_oklab(rgb(c))), rgb(c));
}

TEST(Contrast, IsWcags) {
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xffffff)), 21, 1e-9);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xffffff)), 4.48, 0.01);
}

TEST(Categories, StandOutOnBothPapers) {
  for (std::size_t i = 0; i < category_count(); ++i) {
    EXPECT_GE(contrast(category(i).light, kPaper.light), 3) << i;
    EXPECT_GE(contrast(category(i).dark, kPaper.dark), 4.5) << i;
  }
  EXPECT_EQ(category(category_count()), category(0));
}

TEST(Categories, AreToldApartByColourBlindReaders) {
  for (const Matrix& eye : {kProtanopia, kDeuteranopia})
    for (std::size_t i = 0; i < category_count(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_GT(distance(seen(category(i).light, eye), seen(category(j).light, eye)), 0.03)
            << i << ' ' << j;
        EXPECT_GT(distance(seen(category(i).dark, eye), seen(category(j).dark, eye)), 0.03)
            << i << ' ' << j;
      }
}

TEST(Words, ReadOnBothPapers) {
  for (const Paint& paint : {kInk, kDim}) {
    EXPECT_GE(contrast(paint.light, kPaper.light), 4.5);
    EXPECT_GE(contrast(paint.dark, kPaper.dark), 4.5);
  }
}

TEST(Sequential, HasEvenMonotoneLightness) {
  constexpr int kSteps = 64;
  for (const auto side : {&Paint::light, &Paint::dark}) {
    const auto at = [&](int i) {
      return lightness(sequential().at(static_cast<double>(i) / kSteps).*side);
    };
    const double step = (at(kSteps) - at(0)) / kSteps;
    EXPECT_GT(std::abs(step * kSteps), 0.55);
    for (int i = 0; i < kSteps; ++i) EXPECT_NEAR(at(i + 1) - at(i), step, 0.006) << i;
  }
}

TEST(Diverging, IsPalestOrDarkestInTheMiddleAndMonotoneFromThere) {
  constexpr int kSteps = 32;
  for (const auto side : {&Paint::light, &Paint::dark}) {
    const auto at = [&](int i) {
      return lightness(diverging().at(static_cast<double>(i) / kSteps).*side);
    };
    const double sign = side == &Paint::light ? 1 : -1;
    for (int i = 0; i < kSteps / 2; ++i) {
      EXPECT_GT(sign * (at(i + 1) - at(i)), 0) << i;
      EXPECT_GT(sign * (at(kSteps - i - 1) - at(kSteps - i)), 0) << i;
    }
  }
}

TEST(InkOn, ReadsOnEveryShade) {
  for (const ColorMap* map : {&sequential(), &diverging()})
    for (int i = 0; i <= 20; ++i) {
      const Paint ground = map->at(i / 20.0);
      EXPECT_GE(contrast(ink_on(ground).light, ground.light), 3.9) << i;
      EXPECT_GE(contrast(ink_on(ground).dark, ground.dark), 3.9) << i;
    }
}

}  // namespace
}  // namespace halfspace::draw
