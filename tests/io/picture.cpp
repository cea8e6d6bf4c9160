// tests: io/picture.hpp: every kind of PNG, JPEG in grey and colour, and damage of all sorts.
#include "halfspace/io/picture.hpp"

#include <turbojpeg.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/io/gzip.hpp"
#include "halfspace/io/png.hpp"
#include "tests/io/picture_files.hpp"
#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

using Pixels = std::vector<std::uint8_t>;

std::string picture_error(const Bytes& bytes) {
  return message_of([&] { (void)decode_picture(bytes, "p"); });
}

void expect_picture(const Bytes& bytes, std::int64_t channels, const Pixels& pixels) {
  const Picture picture = decode_picture(bytes, "p");
  EXPECT_EQ(picture.channels, channels);
  EXPECT_EQ(picture.height * picture.width * channels, std::ssize(picture.pixels));
  EXPECT_EQ(picture.pixels, pixels);
}

TEST(Picture, ReadsGreyAndColourOutOfPng) {
  expect_picture(png_file({2, 2, 8, 0}, {0, 1, 2, 0, 254, 255}), 1, {1, 2, 254, 255});
  const Pixels colours{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  expect_picture(write_png(2, 2, colours), 3, colours);
  const Picture wide = decode_picture(png_file({3, 1, 8, 0}, {0, 7, 8, 9}), "p");
  EXPECT_EQ(wide.width, 3);
  EXPECT_EQ(wide.height, 1);
}

TEST(Picture, ReadsEveryDepthOfGrey) {
  expect_picture(png_file({8, 1, 1, 0}, {0, 0b10100001}), 1, {255, 0, 255, 0, 0, 0, 0, 255});
  expect_picture(png_file({4, 1, 2, 0}, {0, 0b00011011}), 1, {0, 85, 170, 255});
  expect_picture(png_file({2, 1, 4, 0}, {0, 0x0F}), 1, {0, 255});
  expect_picture(png_file({2, 1, 16, 0}, {0, 0x40, 0x00, 0xFF, 0xFF}), 1, {64, 255});
}

TEST(Picture, LooksUpPalettesAndLaysTransparencyOnWhite) {
  const PngChunk palette{"PLTE", {1, 2, 3, 200, 100, 50}};
  expect_picture(png_file({2, 1, 8, 3}, {0, 1, 0}, {palette}), 3, {200, 100, 50, 1, 2, 3});
  expect_picture(png_file({2, 1, 8, 4}, {0, 9, 255, 9, 0}), 1, {9, 255});
  expect_picture(png_file({2, 1, 8, 6}, {0, 9, 8, 7, 255, 9, 8, 7, 0}), 3,
                 {9, 8, 7, 255, 255, 255});
}

TEST(Picture, ReadsJpegInGreyAndColour) {
  const auto near = [](const Bytes& bytes, std::int64_t channels, const Pixels& expected) {
    const Picture picture = decode_picture(bytes, "p");
    EXPECT_EQ(picture.channels, channels);
    ASSERT_EQ(picture.pixels.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_NEAR(picture.pixels[i], expected[i], 3) << i;
  };
  Pixels grey;
  for (int i = 0; i < 12 * 10; ++i) grey.push_back(static_cast<std::uint8_t>(2 * i));
  near(jpeg_file(grey, 12, 10, false), 1, grey);
  Pixels colour;
  for (int i = 0; i < 16 * 8; ++i) {
    const auto level = static_cast<std::uint8_t>(i);
    colour.insert(colour.end(), {level, 100, static_cast<std::uint8_t>(255 - level)});
  }
  near(jpeg_file(colour, 16, 8, true), 3, colour);
}

TEST(Picture, RefusesSizesBeforeItAllocatesThem) {
  EXPECT_EQ(picture_error(png_file({100000, 1, 8, 0}, {0})),
            "[picture] 'p' claims 100000 x 1 pixels; at most 67108864 are read, and 65535 along a "
            "side");
  EXPECT_EQ(picture_error(png_file({60000, 60000, 8, 6}, {0})),
            "[picture] 'p' claims 60000 x 60000 pixels; at most 67108864 are read, and 65535 along "
            "a side");
  Bytes jpeg = jpeg_file(Pixels(64, 7), 8, 8, false);
  const auto frame = as_text(jpeg).find("\xFF\xC0");
  ASSERT_NE(frame, std::string_view::npos);
  for (std::size_t i = frame + 5; i < frame + 9; ++i) jpeg[i] = std::byte{0xF0};
  EXPECT_EQ(picture_error(jpeg),
            "[picture] 'p' claims 61680 x 61680 pixels; at most 67108864 are read, and 65535 along "
            "a side");
}

TEST(Picture, RefusesWhatIsCutOffDamagedOrNoPicture) {
  EXPECT_EQ(picture_error({}), "[picture] 'p' is neither PNG nor JPEG");
  EXPECT_EQ(message_of([] { (void)decode_picture(as_bytes("GIF89a"), "a\nb"); }),
            "[picture] 'a\\x0ab' is neither PNG nor JPEG");
  const Bytes png = png_file({2, 2, 8, 0}, {0, 1, 2, 0, 3, 4});
  EXPECT_THAT(picture_error(Bytes(png.begin(), png.end() - 30)),
              testing::StartsWith("[picture] 'p' is no whole PNG file: "));
  EXPECT_THAT(picture_error(png_file({2, 2, 8, 0}, {0, 1, 2, 0})),
              testing::StartsWith("[picture] 'p' is no whole PNG file: "))
      << "a row is missing";
  Bytes jpeg = jpeg_file(Pixels(64 * 64, 7), 64, 64, false);
  jpeg.resize(jpeg.size() - 8);
  EXPECT_THAT(picture_error(jpeg), testing::StartsWith("[picture] 'p' is no whole JPEG file: "));
  EXPECT_EQ(message_of([] { (void)decode_picture(as_bytes("\xFF\xD8\xFF\xE0 no more"), "p"); }),
            "[picture] 'p' is no whole JPEG file: 'there is no picture in it'");
}

TEST(Picture, SurvivesDamage) {
  const PngChunk palette{"PLTE", {1, 2, 3, 200, 100, 50}};
  for (const Bytes& bytes :
       {png_file({2, 2, 8, 0}, {0, 1, 2, 0, 3, 4}), png_file({2, 1, 8, 3}, {0, 1, 0}, {palette}),
        jpeg_file(Pixels(64, 7), 8, 8, false), jpeg_file(Pixels(3 * 64, 9), 8, 8, true)})
    survive_damage(bytes, [](const Bytes& damaged) { (void)decode_picture(damaged, "p"); });
}

}  // namespace
}  // namespace halfspace::io
