// tests: io/quote.hpp.
#include "halfspace/io/quote.hpp"

#include <gtest/gtest.h>

namespace halfspace::io {
namespace {

TEST(Utf8, AcceptsEveryLengthAndRefusesMalformedBytes) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"));
  for (const char* bad :
       {"\xFF", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\x80", "\xE2\x82", "\xF0\x9F\x98"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(Shown, KeepsTextOnOneLineAndShort) {
  EXPECT_EQ(shown("plain \xC3\xA4"), "'plain \xC3\xA4'");
  EXPECT_EQ(shown("a\nb\x1b[31m\x7f"), "'a\\x0ab\\x1b[31m\\x7f'");
  EXPECT_EQ(shown("\xFFz"), "'\\xffz'");
  EXPECT_EQ(shown("abcdefgh", 3), "'abc...'");
}

}  // namespace
}  // namespace halfspace::io
