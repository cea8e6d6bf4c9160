// tests: model/feed.hpp: pixels scaled while they are gathered, numbers as they are.
#include "halfspace/model/feed.hpp"

#include <gtest/gtest.h>

#include "halfspace/ops/functions.hpp"

namespace halfspace::model {
namespace {

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
  EXPECT_EQ(feed.inputs(indices(std::vector<std::int64_t>{2, 0})).values(),
            (std::vector<double>{127, 2, -0.5, 0}));
}

TEST(Feed, TakesNumbersAsTheyAre) {
  data::Dataset table;
  table.features = Array::from<double>({2, 2}, std::vector<double>{1, 2, 3, 4});
  data::Preprocessing preprocessing;
  preprocessing.image_mean = 9;  // means nothing here
  const Feed feed(table, preprocessing, DType::float64);
  EXPECT_EQ(feed.inputs(indices(std::vector<std::int64_t>{1, 1})).values(),
            (std::vector<double>{3, 4, 3, 4}));
}

}  // namespace
}  // namespace halfspace::model
