// tests: theory/{packed_rows,neighbours}.hpp.
#include "halfspace/learners/neighbours.hpp"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::learners {
namespace {

using Floats = std::vector<float>;

Floats random_rows(std::int64_t count, std::uint64_t seed) {
  const std::vector<double> values = test::random_values(count, seed);
  return {values.begin(), values.end()};
}

TEST(PackedRows, GiveTheDistancesThatALoopGives) {
  for (const std::size_t columns : {1U, 2U, 17U, 300U}) {
    const Floats rows = random_rows(static_cast<std::int64_t>(37 * columns), 1);
    const Floats points = random_rows(static_cast<std::int64_t>(5 * columns), 2);
    const PackedRows<float> packed(rows, columns);
    ASSERT_EQ(packed.size(), 37U);
    Floats distances(5 * 37);
    packed.squared_distances(points, distances);
    for (std::size_t p = 0; p < 5; ++p)
      for (std::size_t r = 0; r < 37; ++r) {
        double wanted = 0;
        for (std::size_t c = 0; c < columns; ++c)
          wanted +=
              std::pow(static_cast<double>(points[p * columns + c] - rows[r * columns + c]), 2);
        EXPECT_NEAR(distances[p * 37 + r], wanted, 3e-6 * static_cast<double>(columns));
      }
  }
}

TEST(PackedRows, PutARowAtDistanceZeroOfItself) {
  const Floats rows = random_rows(20 * 33, 3);
  const PackedRows<float> packed(rows, 33);
  Floats distances(20 * 20);
  packed.squared_distances(rows, distances);
  for (std::size_t r = 0; r < 20; ++r) EXPECT_EQ(distances[r * 20 + r], 0.0F);
}

TEST(NearestRows, AreThoseOfScikitLearn) {
  const nlohmann::json golden = test::golden("golden/learners.json");
  const Floats rows = golden["rows"];
  const Floats points = golden["points"];
  const std::size_t columns = golden["columns"];
  base::ThreadPool pool(2);
  for (const nlohmann::json& each : golden["neighbours"]) {
    const std::size_t k = each["k"];
    EXPECT_EQ(NearestRows(rows, columns, k).nearest(points, pool),
              each["nearest"].get<std::vector<std::size_t>>());
    const Neighbours votes(rows, columns, golden["labels"], golden["classes"], k);
    test::expect_close(votes.shares(points, pool), each["shares"], 1e-12, "shares");
    for (std::size_t p = 0; p < points.size() / columns; ++p)
      EXPECT_EQ(votes.vote(std::span(points).subspan(p * columns, columns)), each["votes"][p])
          << k << " at " << p;
    std::vector<double> targets;  // the first of two
    for (std::size_t i = 0; i < golden["targets"].size(); i += 2)
      targets.push_back(golden["targets"][i]);
    test::expect_close(NeighbourMeans(rows, columns, targets, k).means(points, pool), each["means"],
                       1e-12, "means");
  }
}

TEST(NearestRows, AreTheSameForEveryThreadAndBatch) {
  const Floats rows = random_rows(300 * 7, 4);
  const Floats points = random_rows(150 * 7, 5);
  const NearestRows near(rows, 7, 9);
  const auto alone = near.nearest(points);
  base::ThreadPool pool(3);
  EXPECT_EQ(near.nearest(points, pool), alone);
  std::vector<std::size_t> one_by_one;
  for (std::size_t p = 0; p < 150; ++p)
    for (const std::size_t row : near.nearest(std::span(points).subspan(p * 7, 7)))
      one_by_one.push_back(row);
  EXPECT_EQ(one_by_one, alone);
}

// Rows at 0, 2 and -2: 0 is as far from the others.
TEST(Neighbours, TakeTheEarlierOfRowsEquallyFarAndTheSmallerOfClasses) {
  const Floats rows{0, 2, -2};
  EXPECT_THAT(NearestRows(rows, 1, 2).nearest(Floats{0}), testing::ElementsAre(0, 1));
  EXPECT_THAT(NearestRows(rows, 1, 3).nearest(Floats{0.5F}), testing::ElementsAre(0, 1, 2));
  const Neighbours tied(rows, 1, {2, 1, 0}, 3, 2);
  EXPECT_EQ(tied.vote(Floats{0}), 1);  // one vote for 2 and one for 1
  EXPECT_EQ(tied.vote(Floats{-3}), 0);
}

TEST(Neighbours, OfOneRowAreTheRowItself) {
  const Floats rows = random_rows(50 * 2, 6);
  std::vector<std::int32_t> labels(50);
  std::iota(labels.begin(), labels.end(), 0);
  const Neighbours nearest(rows, 2, labels, 50, 1);
  for (std::size_t r = 0; r < 50; ++r)
    EXPECT_EQ(nearest.vote(std::span(rows).subspan(2 * r, 2)), labels[r]);
}

TEST(Neighbours, SayWhatDoesNotFit) {
  EXPECT_EQ(test::message_of([] {
              Neighbours({1, 2, 3}, 2, {0}, 2, 1);
            }),
            "[neighbours] takes rows of at least one column each; got 3 numbers and 2 columns");
  EXPECT_EQ(test::message_of([] {
              Neighbours({1, 2}, 1, {0, 1}, 2, 3);
            }),
            "[neighbours] k is from 1 to the number of training rows, 2; got 3");
  EXPECT_EQ(test::message_of([] {
              Neighbours({1, 2}, 1, {0}, 2, 1);
            }),
            "[neighbours] each row has a label; got 2 rows and 1 labels");
  EXPECT_EQ(test::message_of([] {
              Neighbours({1, 2}, 1, {0, 2}, 2, 1);
            }),
            "[neighbours] labels of 2 classes are 0 to 1; got 2");
  EXPECT_EQ(test::message_of([] {
              NeighbourMeans(Floats{1, 2}, 1, {0}, 1);
            }),
            "[neighbours] each row has a target; got 2 rows and 1 targets");
}

}  // namespace
}  // namespace halfspace::learners
