// tests: train/batches.hpp: shuffles, and inputs gathered inside the graph.
#include "halfspace/train/batches.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/check.hpp"

namespace halfspace::train {
namespace {

using Order = std::vector<std::int64_t>;

RC_GTEST_PROP(Shuffled, IsAPermutationThatDependsOnSeedAndEpochAlone, (std::uint64_t seed)) {
  const auto count = *rc::gen::inRange<std::int64_t>(0, 500);
  const auto epoch = *rc::gen::inRange<std::int64_t>(0, 1000);
  const Order order = shuffled(count, seed, epoch);
  RC_ASSERT(order == shuffled(count, seed, epoch));
  Order sorted = order;
  std::sort(sorted.begin(), sorted.end());
  Order expected(static_cast<std::size_t>(count));
  std::iota(expected.begin(), expected.end(), std::int64_t{0});
  RC_ASSERT(sorted == expected);
}

TEST(Shuffled, ChangesWithSeedAndWithEpoch) {
  EXPECT_NE(shuffled(100, 1, 0), shuffled(100, 2, 0));
  EXPECT_NE(shuffled(100, 1, 0), shuffled(100, 1, 1));
}

TEST(Shuffled, PutsEveryRowEverywhereEquallyOften) {
  constexpr int kRows = 5, kEpochs = 5000;
  int counts[kRows][kRows] = {};
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    const Order order = shuffled(kRows, 7, epoch);
    for (std::size_t place = 0; place < order.size(); ++place) ++counts[order[place]][place];
  }
  for (const auto& row : counts)
    for (const int count : row) EXPECT_NEAR(count, kEpochs / kRows, 5 * 29);  // five deviations
}

TEST(Feed, ScalesPixelsWhileItGathersThem) {
  data::Dataset images;
  images.features =
      Array::from<std::uint8_t>({3, 2}, std::vector<std::uint8_t>{0, 1, 2, 3, 255, 5});
  data::Preprocessing preprocessing;
  preprocessing.image_mean = 1;
  preprocessing.image_scale = 2;
  const Feed feed(images, preprocessing, DType::float64);
  EXPECT_EQ(feed.rows(), 3);
  EXPECT_FALSE(feed.targets.defined());
  EXPECT_EQ(feed.inputs(indices(Order{2, 0})).values(), (std::vector<double>{127, 2, -0.5, 0}));
}

TEST(Feed, TakesNumbersAsTheyAre) {
  data::Dataset table;
  table.features = Array::from<double>({2, 2}, std::vector<double>{1, 2, 3, 4});
  data::Preprocessing preprocessing;
  preprocessing.image_mean = 9;  // means nothing here
  const Feed feed(table, preprocessing, DType::float64);
  EXPECT_EQ(feed.inputs(indices(Order{1, 1})).values(), (std::vector<double>{3, 4, 3, 4}));
}

}  // namespace
}  // namespace halfspace::train
