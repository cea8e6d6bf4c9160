// tests: io/gzip.hpp.
#include "halfspace/io/gzip.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

RC_GTEST_PROP(Gzip, GivesBackWhatWasCompressed, (const std::string& text)) {
  RC_ASSERT(as_text(gunzip(gzipped(text), "x.gz", text.size())) == text);
}

TEST(Gzip, ReadsSeveralMembersAndPaddingZeros) {
  Bytes bytes = gzipped("one ");
  append(bytes, gzipped("two"));
  append(bytes, Bytes(7));
  EXPECT_EQ(as_text(gunzip(bytes, "x.gz", 100)), "one two");
}

TEST(Gzip, NamesTheByteWhereGarbageFollows) {
  Bytes bytes = gzipped("one");
  const std::string at = std::to_string(bytes.size());
  append(bytes, as_bytes("garbage"));
  EXPECT_EQ(message_of([&] { (void)gunzip(bytes, "x.gz", 100); }),
            "[read] 'x.gz': 7 bytes follow the end of the gzip data at byte " + at +
                "; the file is damaged");
}

TEST(Gzip, StopsABombAtTheLimit) {
  const Bytes bomb = gzipped(std::string(1 << 20, 'a'));
  EXPECT_LT(bomb.size(), 2000U);
  EXPECT_EQ(message_of([&] { (void)gunzip(bomb, "bomb.gz", 1000); }),
            "[read] 'bomb.gz' unpacks to more than 1000 bytes, the most that is read");
  EXPECT_EQ(gunzip(bomb, "bomb.gz", 1 << 20).size(), 1U << 20U);
  EXPECT_EQ(message_of([&] { (void)gunzip(bomb, "bomb.gz", (1 << 20) - 1); }),
            "[read] 'bomb.gz' unpacks to more than 1048575 bytes, the most that is read");
}

TEST(Gzip, SaysWhereTruncatedDataEnds) {
  const Bytes whole = gzipped("some text that is long enough");
  for (std::size_t size = 2; size < whole.size(); ++size) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(message_of([&] { (void)gunzip(part, "x.gz", 1000); }),
              "[read] 'x.gz': the gzip data ends early, after " + std::to_string(size) +
                  " bytes; the file is truncated");
  }
}

TEST(Gzip, NoticesAWrongChecksum) {
  Bytes bytes = gzipped("text");
  bytes[bytes.size() - 8] ^= std::byte{1};
  EXPECT_EQ(message_of([&] { (void)gunzip(bytes, "x.gz", 1000); }),
            "[read] 'x.gz': the gzip data is corrupt near byte 20 (incorrect data check)");
}

TEST(Gzip, SurvivesDamage) {
  survive_damage(gzipped("abcabcabcabcabc 0123456789"),
                 [](const Bytes& bytes) { (void)gunzip(bytes, "x.gz", 1 << 16); });
}

}  // namespace
}  // namespace halfspace::io
