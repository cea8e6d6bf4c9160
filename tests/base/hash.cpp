// tests: base/hash.hpp against the published values of FNV-1a.
#include "halfspace/base/hash.hpp"

#include <string_view>

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(Hash, MatchesThePublishedValues) {
  EXPECT_EQ(fnv1a(bytes("")), 0xcbf29ce484222325ULL);
  EXPECT_EQ(fnv1a(bytes("a")), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(fnv1a(bytes("foobar")), 0x85944171f73967e8ULL);
}

TEST(Hash, GivesTheSameForBlocksAsForTheWhole) {
  EXPECT_EQ(fnv1a(bytes("bar"), fnv1a(bytes("foo"))), fnv1a(bytes("foobar")));
}

}  // namespace
}  // namespace halfspace::base
