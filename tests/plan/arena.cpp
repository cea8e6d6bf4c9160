// tests: plan/arena.hpp: values share memory exactly when their lives do not overlap.
#include "halfspace/plan/arena.hpp"

#include <gtest/gtest.h>
// Must follow gtest.
#include <rapidcheck/gtest.h>

namespace halfspace::plan {
namespace {

TEST(Arena, ReusesABlockAfterItsLastStep) {
  Arena arena;
  EXPECT_EQ(arena.place(64, 0, 1), 0U);
  EXPECT_EQ(arena.place(64, 1, 2), 64U);  // step 1 needs both
  EXPECT_EQ(arena.place(64, 2, 3), 0U);
  EXPECT_EQ(arena.size(), 128U);
}

TEST(Arena, FillsTheLowestGapThatFits) {
  Arena arena;
  arena.place(100, 0, 0);  // 0..128, free from step 1 on
  EXPECT_EQ(arena.place(64, 0, 9), 128U);
  EXPECT_EQ(arena.place(192, 1, 9), 192U);
  EXPECT_EQ(arena.place(128, 1, 9), 0U);
}

RC_GTEST_PROP(Arena, NeverLetsTwoLivingValuesOverlap, ()) {
  struct Value {
    std::size_t bytes, offset;
    int first, last;
  };
  Arena arena;
  std::vector<Value> values;
  const auto asks = *rc::gen::container<std::vector<std::pair<std::size_t, std::pair<int, int>>>>(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, 1000),
                    rc::gen::pair(rc::gen::inRange(0, 20), rc::gen::inRange(0, 10))));
  for (const auto& [bytes, life] : asks) {
    const Value v{bytes, arena.place(bytes, life.first, life.first + life.second), life.first,
                  life.first + life.second};
    RC_ASSERT(v.offset % base::kAlignment == 0U);
    RC_ASSERT(v.offset + v.bytes <= arena.size());
    for (const Value& w : values) {
      const bool together = v.first <= w.last && w.first <= v.last;
      const bool apart = v.offset + v.bytes <= w.offset || w.offset + w.bytes <= v.offset;
      RC_ASSERT(!together || apart || v.bytes == 0U || w.bytes == 0U);
    }
    values.push_back(v);
  }
}

}  // namespace
}  // namespace halfspace::plan
