// tests: base/aligned.hpp: blocks begin and end on a cache line, and may be empty.
#include "halfspace/base/aligned.hpp"

#include <algorithm>
#include <cstdint>

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

TEST(AlignedBytes, BeginOnACacheLine) {
  for (std::size_t size = 1; size < 200; size += 13) {
    const AlignedBytes block(size);
    EXPECT_EQ(block.size(), size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block.data()) % kAlignment, 0U);
  }
}

TEST(AlignedBytes, CanBeReadAndWrittenToTheEndOfTheirLastLine) {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{63}, std::size_t{65}, (std::size_t{1} << 20U) + 3}) {
    AlignedBytes block(size);
    EXPECT_TRUE(std::all_of(block.data() + size, block.data() + padded(size),
                            [](std::byte b) { return b == std::byte{0}; }));
    std::fill(block.data(), block.data() + padded(size),
              std::byte{1});  // for the sanitizers to see
  }
}

TEST(AlignedBytes, AreZeroWhenAsked) {
  const AlignedBytes block = AlignedBytes::zeroed(100);
  EXPECT_TRUE(std::all_of(block.data(), block.data() + block.size(),
                          [](std::byte b) { return b == std::byte{0}; }));
  EXPECT_EQ(AlignedBytes().size(), 0U);
}

TEST(AlignedBytes, EndAtALineOfZerosAlsoWithoutBytes) {
  const AlignedBytes block(0);
  EXPECT_EQ(block.size(), 0U);
  ASSERT_NE(block.data(), nullptr);
  EXPECT_TRUE(std::all_of(block.data(), block.data() + kAlignment,
                          [](std::byte b) { return b == std::byte{0}; }));
}

}  // namespace
}  // namespace halfspace::base
