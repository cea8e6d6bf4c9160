// tests: io/png.hpp: chunks with right checksums around the pixels.
#include "halfspace/io/png.hpp"

#include <gtest/gtest.h>

#include "halfspace/io/gzip.hpp"

namespace halfspace::io {
namespace {

TEST(Png, HoldsThePixelsRowByRow) {
  const std::vector<std::uint8_t> pixels{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const Bytes png = write_png(2, 2, pixels);
  EXPECT_EQ(as_text(png).substr(0, 8), "\x89PNG\r\n\x1a\n");
  std::vector<std::string> types;
  Bytes stream;
  for (std::size_t at = 8; at < png.size();) {
    const auto size = load_big<std::uint32_t>(png, at);
    const auto chunk = std::span(png).subspan(at + 4, 4 + size);
    types.emplace_back(as_text(chunk.first(4)));
    EXPECT_EQ(load_big<std::uint32_t>(png, at + 8 + size), crc32(chunk));
    if (types.back() == "IDAT") append(stream, chunk.subspan(4));
    at += 12 + size;
  }
  EXPECT_EQ(types, (std::vector<std::string>{"IHDR", "IDAT", "IEND"}));
  EXPECT_EQ(load_big<std::uint32_t>(png, 16), 2U);
  // Between zlib's two bytes of header and four of checksum lies the raw stream.
  const Bytes lines = inflate_raw(std::span(stream).subspan(2, stream.size() - 6), 14, "png");
  const std::vector<int> expected{0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12};
  ASSERT_EQ(lines.size(), expected.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    EXPECT_EQ(std::to_integer<int>(lines[i]), expected[i]);
}

}  // namespace
}  // namespace halfspace::io
