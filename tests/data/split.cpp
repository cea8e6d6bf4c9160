// tests: data/split.hpp.
#include "halfspace/data/split.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Rows = std::vector<std::int64_t>;

Rows merged(const Split& split) {
  Rows all = split.train;
  all.insert(all.end(), split.held_out.begin(), split.held_out.end());
  std::sort(all.begin(), all.end());
  return all;
}

Rows first(std::size_t count) {
  Rows all(count);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

RC_GTEST_PROP(StratifiedSplit, PutsEachRowInOnePartAndEveryClassInTraining, ()) {
  const auto classes = *rc::gen::suchThat(
      rc::gen::container<Rows>(rc::gen::inRange<std::int64_t>(0, 4)), [](const Rows& rows) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](auto c) { return std::count(rows.begin(), rows.end(), c) > 1; });
      });
  const double fraction = *rc::gen::inRange(1, 100) / 100.0;
  const Split result = stratified_split(classes, fraction, 5);
  RC_ASSERT(merged(result) == first(classes.size()));
  RC_ASSERT(!result.held_out.empty());
  RC_ASSERT(std::is_sorted(result.train.begin(), result.train.end()));
  RC_ASSERT(std::is_sorted(result.held_out.begin(), result.held_out.end()));
  for (const std::int64_t c : classes)
    RC_ASSERT(std::any_of(result.train.begin(), result.train.end(), [&](std::int64_t row) {
      return classes[static_cast<std::size_t>(row)] == c;
    }));
}

TEST(StratifiedSplit, HoldsOutTheFractionOfEachClass) {
  Rows classes(100, 0);
  std::fill(classes.begin() + 80, classes.end(), 1);
  const Split result = stratified_split(classes, 0.25, 1);
  EXPECT_EQ(result.held_out.size(), 25U);
  EXPECT_EQ(
      std::count_if(result.held_out.begin(), result.held_out.end(), [](auto r) { return r >= 80; }),
      5);
}

TEST(Split, DependsOnSeedAndStreamAlone) {
  EXPECT_EQ(split(100, 0.2, 7).held_out, split(100, 0.2, 7).held_out);
  EXPECT_NE(split(100, 0.2, 7).held_out, split(100, 0.2, 8).held_out);
  EXPECT_NE(split(100, 0.2, 7).held_out, split(100, 0.2, 7, base::Purpose::split, 1).held_out);
  EXPECT_EQ(split(100, 0.2, 7).held_out.size(), 20U);
  EXPECT_EQ(merged(split(100, 0.2, 7)), first(100));
  EXPECT_EQ(split(2, 0.01, 0).held_out.size(), 1U);
  EXPECT_EQ(split(2, 0.99, 0).train.size(), 1U);
}

TEST(Split, SaysWhatCannotBeSplit) {
  EXPECT_EQ(message_of([] { (void)split(10, 1, 0); }),
            "[data] the part that is held out is between 0 and 1; got 1");
  EXPECT_EQ(message_of([] { (void)split(1, 0.5, 0); }),
            "[data] holding rows out needs at least 2; got 1");
  EXPECT_EQ(message_of([] {
              (void)stratified_split(Rows{0, 1, 2}, 0.5, 0);
            }),
            "[data] holding rows out needs a class with at least 2 rows; every class here has one");
}

}  // namespace
}  // namespace halfspace::data
