// tests: data/fit_picture.hpp: area averages against sums worked out by hand and by brute force.
#include "halfspace/data/fit_picture.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace halfspace::data {
namespace {

using Pixels = std::vector<std::uint8_t>;

Pixels resized(std::int64_t width, std::int64_t height, const Pixels& pixels, std::int64_t to_width,
               std::int64_t to_height) {
  return fitted({.height = height, .width = width, .channels = 1, .pixels = pixels},
                {.width = to_width, .height = to_height})
      .pixels;
}

TEST(FitPicture, AveragesWhatAPixelCovers) {
  EXPECT_EQ(resized(2, 2, {0, 10, 20, 31}, 1, 1), (Pixels{15}));
  EXPECT_EQ(resized(3, 1, {0, 90, 255}, 2, 1), (Pixels{30, 200}));
  EXPECT_EQ(resized(1, 3, {0, 90, 255}, 1, 2), (Pixels{30, 200}));
  EXPECT_EQ(resized(2, 1, {10, 20}, 4, 2), (Pixels{10, 10, 20, 20, 10, 10, 20, 20}));
  EXPECT_EQ(resized(2, 1, {0, 200}, 3, 1), (Pixels{0, 100, 200}));
}

TEST(FitPicture, KeepsChannelsApart) {
  const io::Picture colour{
      .height = 1, .width = 2, .channels = 3, .pixels = {10, 20, 30, 30, 60, 90}};
  EXPECT_EQ(fitted(colour, {.width = 1, .height = 1}).pixels, (Pixels{20, 40, 60}));
  EXPECT_EQ(fitted(colour, {}).pixels, colour.pixels);
}

TEST(FitPicture, TurnsColourToGreyAndBack) {
  const io::Picture colour{.height = 1,
                           .width = 4,
                           .channels = 3,
                           .pixels = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}};
  EXPECT_EQ(fitted(colour, {.channels = 1}).pixels, (Pixels{76, 150, 29, 255}));
  const io::Picture grey{.height = 1, .width = 2, .channels = 1, .pixels = {5, 6}};
  EXPECT_EQ(fitted(grey, {.channels = 3}).pixels, (Pixels{5, 5, 5, 6, 6, 6}));
}

TEST(FitPicture, KnowsTheFormOfImages) {
  const PictureForm grey = form_of(Shape{4, 6});
  EXPECT_EQ((std::vector{grey.height, grey.width, grey.channels}),
            (std::vector<std::int64_t>{4, 6, 1}));
  const PictureForm colour = form_of(Shape{3, 4, 6});
  EXPECT_EQ((std::vector{colour.height, colour.width, colour.channels}),
            (std::vector<std::int64_t>{4, 6, 3}));
  EXPECT_EQ(form_of(Shape{4, 6, 3}).width, 0);
}

// The mean over the sides' least common multiple, pixel by pixel.
RC_GTEST_PROP(FitPicture, IsTheMeanOfTheArea, ()) {
  const auto side = rc::gen::inRange<std::int64_t>(1, 9);
  const std::int64_t w = *side;
  const std::int64_t h = *side;
  const std::int64_t to_w = *side;
  const std::int64_t to_h = *side;
  const auto pixels = *rc::gen::container<Pixels>(static_cast<std::size_t>(w * h),
                                                  rc::gen::arbitrary<std::uint8_t>());
  Pixels expected;
  for (std::int64_t y = 0; y < to_h; ++y)
    for (std::int64_t x = 0; x < to_w; ++x) {
      std::int64_t sum = 0;
      for (std::int64_t fine_y = y * h; fine_y < (y + 1) * h; ++fine_y)
        for (std::int64_t fine_x = x * w; fine_x < (x + 1) * w; ++fine_x)
          sum += pixels[static_cast<std::size_t>(fine_y / to_h * w + fine_x / to_w)];
      const auto mean = static_cast<double>(sum) / static_cast<double>(w * h);
      expected.push_back(static_cast<std::uint8_t>(std::floor(mean + 0.5)));
    }
  RC_ASSERT(resized(w, h, pixels, to_w, to_h) == expected);
}

}  // namespace
}  // namespace halfspace::data
