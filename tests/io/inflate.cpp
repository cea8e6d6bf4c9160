// tests: io/inflate.hpp, against zlib's streams.
#include "halfspace/io/inflate.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

// A raw deflate stream by zlib; `level` 0 stores, and `strategy` Z_FIXED takes no code tables.
Bytes deflated(std::string_view text, int level, int strategy) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, -15, 8, strategy);
  Bytes out(deflateBound(&stream, static_cast<uLong>(text.size())));
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void expect_back(std::string_view text) {
  for (const int level : {0, 1, 6, 9})
    for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE}) {
      Bytes stream = deflated(text, level, strategy);
      const std::size_t size = stream.size();
      append(stream, as_bytes("what follows"));
      const Inflated got = inflate_stream(stream, text.size());
      EXPECT_EQ(got.end, StreamEnd::whole);
      EXPECT_EQ(got.read, size);
      EXPECT_EQ(as_text(got.bytes), text) << level << " " << strategy;
    }
}

RC_GTEST_PROP(Inflate, GivesBackWhatZlibPacked, (const std::string& text)) { expect_back(text); }

TEST(Inflate, GivesBackLongTextsOfAllKinds) {
  std::string mixed;
  std::uint32_t state = 7;
  for (int i = 0; i < 200'000; ++i) {
    state = state * 1664525U + 1013904223U;
    mixed += i % 3000 < 1500 ? static_cast<char>(state >> 24U) : static_cast<char>('a' + i % 7);
  }
  expect_back(mixed);
  expect_back(std::string(100'000, 'x'));
  expect_back("");
}

TEST(Inflate, SaysWhereAStreamIsCutOff) {
  const Bytes whole = deflated("some text, and some text again", 9, Z_DEFAULT_STRATEGY);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(inflate_stream(std::span(whole).first(size), 1000).end, StreamEnd::early) << size;
}

TEST(Inflate, StopsAtTheLimit) {
  const Bytes bomb = deflated(std::string(1 << 20, 'a'), 9, Z_DEFAULT_STRATEGY);
  const Inflated got = inflate_stream(bomb, 1000);
  EXPECT_EQ(got.end, StreamEnd::too_large);
  EXPECT_LE(got.bytes.size(), 1000U);
}

TEST(Inflate, RefusesWhatHasNoMeaning) {
  const auto end = [](std::initializer_list<int> bytes) {
    Bytes stream;
    for (const int byte : bytes) stream.push_back(static_cast<std::byte>(byte));
    return inflate_stream(stream, 1000).end;
  };
  EXPECT_EQ(end({0x07}), StreamEnd::corrupt);                    // a fourth kind of block
  EXPECT_EQ(end({0x01, 1, 0, 1, 0, 65}), StreamEnd::corrupt);    // a size without complement
  EXPECT_EQ(end({0x4b, 0x04, 0x62, 0x00}), StreamEnd::corrupt);  // a distance to before it all
  EXPECT_EQ(end({0x05, 0xe0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}),
            StreamEnd::corrupt);  // codes that lead nowhere
}

TEST(Inflate, SurvivesDamage) {
  survive_damage(deflated("abcabcabcabcabc 0123456789", 9, Z_DEFAULT_STRATEGY),
                 [](const Bytes& bytes) { (void)inflate_stream(bytes, 1 << 16); });
}

}  // namespace
}  // namespace halfspace::io
