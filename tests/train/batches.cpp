// tests: train/batches.hpp: shuffles, and inputs gathered inside the graph.
#include "halfspace/train/batches.hpp"
#include "halfspace/model/feed.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "halfspace/base/philox.hpp"
#include "halfspace/tensor/grad.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

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

// Fisher and Yates: from the last place down, each changes with one of those up to it.
TEST(Shuffled, TakesADrawAPlace) {
  for (std::uint64_t count = 0; count < 10; ++count) {
    Order expected(count);
    std::iota(expected.begin(), expected.end(), std::int64_t{0});
    const base::Philox random(3, base::Purpose::shuffle, 2);
    for (std::uint64_t i = count; i > 1; --i)
      std::swap(expected[i - 1], expected[random.below(i, i)]);
    EXPECT_EQ(shuffled(static_cast<std::int64_t>(count), 3, 2), expected);
  }
}

TEST(Batches, CutAnEpochsOrderAndKeepTheRestForTheLast) {
  Batches batches(10, 4, 3);
  EXPECT_EQ(batches.count(), 3);
  for (const std::int64_t epoch : {0, 1, 0}) {
    Order all;
    for (std::int64_t place = 0; place < batches.count(); ++place) {
      const auto rows = batches.of(epoch, place);
      EXPECT_EQ(rows.size(), place < 2 ? 4U : 2U);
      all.insert(all.end(), rows.begin(), rows.end());
    }
    EXPECT_EQ(all, shuffled(10, 3, epoch));
  }
  Batches drawn(10, 20, 3, true);
  EXPECT_EQ(drawn.count(), 1);
  const auto rows = drawn.of(4, 0);
  EXPECT_EQ(Order(rows.begin(), rows.end()), drawn_with_replacement(10, 3, 4));
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

TEST(DrawnWithReplacement, HasTwinsAndEveryRowEquallyOften) {
  const Order order = drawn_with_replacement(100, 1, 0);
  EXPECT_EQ(order, drawn_with_replacement(100, 1, 0));
  EXPECT_NE(order, drawn_with_replacement(100, 1, 1));
  const std::set<std::int64_t> different(order.begin(), order.end());
  EXPECT_NEAR(static_cast<double>(different.size()), 100 * (1 - std::exp(-1)), 12);
  std::vector<int> counts(5, 0);
  for (int epoch = 0; epoch < 5000; ++epoch)
    for (const std::int64_t row : drawn_with_replacement(5, 7, epoch))
      ++counts[static_cast<std::size_t>(row)];
  for (const int count : counts) EXPECT_NEAR(count, 5000, 5 * 64);  // five deviations
}

// ∂/∂θ of the mean loss over rows, all parameters in one list.
std::vector<double> gradient(const model::Model& model, const model::Feed& feed,
                             std::span<const std::int64_t> rows) {
  nn::Forward pass;
  const Tensor index = indices(rows);
  const Tensor loss = mean(model.objective.losses(model.network->forward(feed.inputs(index), pass),
                                                  gather(feed.targets, index)));
  std::vector<double> out;
  for (const Tensor& g : grad(loss, nn::trained(model.network->state())))
    for (const double v : g.values()) out.push_back(v);
  return out;
}

// Mean and squared deviation of the gradients of an epoch's batches.
struct Moments {
  std::vector<double> mean, variance;
  explicit Moments(std::size_t size) : mean(size, 0.0), variance(size, 0.0) {}
};

Moments moments(const model::Model& model, const model::Feed& feed, const Order& order,
                std::size_t batch) {
  std::vector<std::vector<double>> parts;
  for (std::size_t at = 0; at + batch <= order.size(); at += batch)
    parts.push_back(gradient(model, feed, std::span(order).subspan(at, batch)));
  Moments out(parts.front().size());
  const auto count = static_cast<double>(parts.size());
  for (const auto& part : parts)
    for (std::size_t i = 0; i < part.size(); ++i) out.mean[i] += part[i] / count;
  for (const auto& part : parts)
    for (std::size_t i = 0; i < part.size(); ++i)
      out.variance[i] += (part[i] - out.mean[i]) * (part[i] - out.mean[i]) / count;
  return out;
}

// Lectures D2: a batch's gradient is an unbiased estimate of that of all rows.
TEST(MiniBatches, HaveTheWholeGradientOnAverage) {
  const Prepared data = prepared("iris");
  const model::Model model = make_model(data, small());
  const model::Feed feed(data.train, model.preprocessing, model.precision);
  Order all(static_cast<std::size_t>(feed.rows()));
  std::iota(all.begin(), all.end(), std::int64_t{0});
  const std::vector<double> whole = gradient(model, feed, all);

  const Moments epoch = moments(model, feed, shuffled(feed.rows(), 3, 0), 10);
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(epoch.mean[i], whole[i], 1e-12);

  Order drawn;
  for (int e = 0; e < 100; ++e)
    for (const std::int64_t row : drawn_with_replacement(feed.rows(), 3, e)) drawn.push_back(row);
  const Moments many = moments(model, feed, drawn, 10);
  const double batches = static_cast<double>(drawn.size()) / 10;
  for (std::size_t i = 0; i < whole.size(); ++i)
    EXPECT_NEAR(many.mean[i], whole[i], 5 * std::sqrt(many.variance[i] / batches) + 1e-12);
}

}  // namespace
}  // namespace halfspace::train
