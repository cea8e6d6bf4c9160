// tests: train/options.hpp: what resolve leaves alone, fills in and refuses.
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

TEST(Resolve, LeavesGivenOptionsAlone) {
  const Resolved o = resolve(small(), prepared("iris").train);
  EXPECT_EQ(o.hidden, std::vector<std::int64_t>{8});
  EXPECT_EQ(o.batch, 25);
  EXPECT_EQ(o.epochs, 3);
  EXPECT_EQ(o.learning_rate, 0.01);
}

TEST(Resolve, FillsInWhatWasLeftOpen) {
  const Resolved o = resolve({}, prepared("iris").train);
  EXPECT_FALSE(o.hidden.empty());
  EXPECT_GE(o.batch, 1);
  EXPECT_GE(o.epochs, 1);
  EXPECT_GT(o.learning_rate, 0);
  EXPECT_GE(o.dropout, 0);
  Options linear;
  linear.hidden.emplace();
  EXPECT_TRUE(resolve(linear, prepared("iris").train).hidden.empty());
}

TEST(Resolve, RefusesValuesOutOfRange) {
  const Prepared data = prepared("iris");
  const auto refusal = [&](auto set) {
    Options o = small();
    set(o);
    return test::message_of([&] { resolve(o, data.train); });
  };
  const double nan = std::nan("");
  EXPECT_EQ(refusal([](Options& o) { o.epochs = -1; }), "[train] epochs is above 0; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.batch = -5; }), "[train] batch is above 0; got -5");
  EXPECT_EQ(refusal([](Options& o) { o.learning_rate = -1; }),
            "[train] learning_rate is above 0; got -1");
  EXPECT_EQ(refusal([&](Options& o) { o.learning_rate = nan; }),
            "[train] learning_rate is above 0; got nan");
  EXPECT_EQ(refusal([](Options& o) { o.logical_shards = 0; }),
            "[train] logical_shards lies in 1..1024; got 0");
  EXPECT_EQ(refusal([](Options& o) { o.dropout = 1; }), "[train] dropout lies in [0, 1); got 1");
  EXPECT_EQ(refusal([](Options& o) { o.input_dropout = -0.5; }),
            "[train] input_dropout lies in [0, 1); got -0.5");
  EXPECT_EQ(refusal([](Options& o) { o.label_smoothing = 1; }),
            "[train] label_smoothing lies in [0, 1); got 1");
  EXPECT_EQ(refusal([](Options& o) { o.l1 = -1; }), "[train] l1 is at least 0; got -1");
  EXPECT_EQ(refusal([&](Options& o) { o.l2 = nan; }), "[train] l2 is at least 0; got nan");
  EXPECT_EQ(refusal([](Options& o) { o.max_norm = -1; }), "[train] max_norm is at least 0; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.penalty = "l2:strength=-1"; }),
            "[penalty] 'strength' lies in [0, 1e+30]; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.clip_norm = -1; }),
            "[train] clip_norm is at least 0; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.clip_value = -1; }),
            "[train] clip_value is at least 0; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.patience = -1; }), "[train] patience is at least 0; got -1");
  EXPECT_EQ(refusal([](Options& o) { o.max_steps = -1; }),
            "[train] max_steps is at least 0; got -1");
}

}  // namespace
}  // namespace halfspace::train
