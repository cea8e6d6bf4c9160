// tests: train/step.hpp: what a step adds to the gradient, and that it adds nothing else.
#include "halfspace/train/step.hpp"

#include "halfspace/defs/choices.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

using Rows = std::vector<std::int64_t>;

struct Result {
  double loss;
  Values gradient;  // of all trained parameters
};

// One step of plain gradient descent at rate 1 moves the weights by minus the gradient.
struct Lab {
  Prepared data = prepared("wine");
  model::Model model;
  model::Feed feed;
  Runtime runtime{{.threads = 2}};

  explicit Lab(const Options& options = small())
      : model(make_model(data, options)), feed(data.train, model.preprocessing, model.precision) {}

  Result step(const Rows& rows, const Resolved& options = {}, std::int64_t number = 0) {
    std::vector<nn::Parameter> state;
    for (const nn::Parameter& p : model.network->state())
      if (p.trained) state.push_back(p);
    Optimizer sgd(defs::choose("sgd", defs::optimizers(), "optimizer"), model.network->state());
    sgd.prepare(1, 1.0);
    std::vector<Values> before;
    for (const nn::Parameter& p : state) before.push_back(p.tensor.values());
    TrainStep step(*model.network, feed, model.objective, sgd, options,
                   static_cast<std::int64_t>(rows.size()), runtime);
    Result out{step.run(rows, 3, number), {}};
    for (std::size_t i = 0; i < state.size(); ++i) {
      const Values after = state[i].tensor.values();
      for (std::size_t k = 0; k < after.size(); ++k)
        out.gradient.push_back(before[i][k] - after[k]);
      test::put(state[i].tensor, before[i]);
    }
    return out;
  }
  // The values of trained parameters where penalties apply, 0 elsewhere.
  [[nodiscard]] Values decaying() const {
    Values out;
    for (const nn::Parameter& p : model.network->state())
      if (p.trained)
        for (const double v : p.tensor.values()) out.push_back(p.decays ? v : 0.0);
    return out;
  }
};

double norm(const Values& values) {
  double sum = 0;
  for (const double v : values) sum += v * v;
  return std::sqrt(sum);
}

Resolved penalized(const std::string& penalty) {
  Resolved out;
  out.penalties = {defs::choose(penalty, defs::penalties(), "penalty")};
  return out;
}

template <class T>
Resolved with(T Given::*member, T value) {
  Resolved out;
  out.*member = value;
  return out;
}

const Rows kBatch{5, 17, 2, 40, 33, 8, 21};

TEST(TrainStep, TakesTheGradientOfTheMeanLoss) {
  Lab lab;
  const Result got = lab.step(kBatch);
  const Tensor index = indices(kBatch);
  nn::Forward pass{.training = true};
  const Tensor raw = lab.model.network->forward(lab.feed.inputs(index), pass);
  const Tensor loss = mean(lab.model.objective.losses(raw, gather(lab.feed.targets, index)));
  Values expected;
  for (const Tensor& g : grad(loss, nn::trained(lab.model.network->state())))
    for (const double v : g.values()) expected.push_back(v);
  EXPECT_NEAR(got.loss, loss.item(), 1e-14);
  test::expect_close(got.gradient, expected, 1e-14, "gradient");
}

TEST(TrainStep, AddsPenaltiesToWeightsAndNotToBiases) {
  Lab lab;
  const Values bare = lab.step(kBatch).gradient;
  const Values l2 = lab.step(kBatch, penalized("l2:strength=0.3")).gradient;
  const Values l1 = lab.step(kBatch, penalized("l1:strength=0.2")).gradient;
  const Values net = lab.step(kBatch, penalized("elastic_net:strength=0.2,l1_ratio=0.75")).gradient;
  const Values weights = lab.decaying();
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const double sign = weights[i] > 0 ? 1 : weights[i] < 0 ? -1 : 0;
    EXPECT_NEAR(l2[i], bare[i] + 0.3 * weights[i], 1e-14);
    EXPECT_NEAR(l1[i], bare[i] + 0.2 * sign, 1e-14);
    EXPECT_NEAR(net[i], bare[i] + 0.15 * sign + 0.05 * weights[i], 1e-14);
  }
}

// Calls f(place of the first element among all trained numbers, tensor) for each weight matrix.
template <class F>
void for_each_matrix(const Lab& lab, F f) {
  std::size_t place = 0;
  for (const nn::Parameter& p : lab.model.network->state()) {
    if (p.trained && p.decays) f(place, p.tensor);
    if (p.trained) place += static_cast<std::size_t>(p.tensor.size());
  }
}

TEST(TrainStep, PullsTheWeightsThatLeaveAUnitByTheirLength) {
  Lab lab;
  const Tensor first = lab.model.network->state().front().tensor;
  Values values = first.values();
  const auto cols = static_cast<std::size_t>(first.shape()[1]);
  std::fill_n(values.begin(), cols, 0.0);  // a group that is gone stays gone
  test::put(first, values);
  const Values bare = lab.step(kBatch).gradient;
  Values want = bare;
  for_each_matrix(lab, [&](std::size_t place, const Tensor& w) {
    const Values pull = (w / maximum(sqrt(sum(square(w), {1}, true)), 1e-30)).values();
    for (std::size_t i = 0; i < pull.size(); ++i) want[place + i] += 0.2 * pull[i];
  });
  test::expect_close(lab.step(kBatch, penalized("group_lasso:strength=0.2")).gradient, want, 1e-13,
                     "group lasso");
}

TEST(TrainStep, ShortensTheWeightsIntoAUnitToTheMaxNorm) {
  Lab lab;
  const Values bare = lab.step(kBatch).gradient;
  Values want = bare;
  int shortened = 0;
  for_each_matrix(lab, [&](std::size_t place, const Tensor& w) {
    const Values before = w.values();
    const auto cols = static_cast<std::size_t>(w.shape()[1]);
    for (std::size_t j = 0; j < cols; ++j) {
      double squares = 0;
      for (std::size_t i = j; i < before.size(); i += cols)
        squares += std::pow(before[i] - bare[place + i], 2);
      const double factor = std::min(1.0, 1.2 / std::sqrt(squares));
      shortened += factor < 1 ? 1 : 0;
      for (std::size_t i = j; i < before.size(); i += cols)
        want[place + i] = before[i] - (before[i] - bare[place + i]) * factor;
    }
  });
  EXPECT_GT(shortened, 0);
  test::expect_close(lab.step(kBatch, with(&Given::max_norm, 1.2)).gradient, want, 1e-13,
                     "max norm");
}

TEST(TrainStep, ClipsEachNumber) {
  Lab lab;
  const Values bare = lab.step(kBatch).gradient;
  const Values clipped = lab.step(kBatch, with(&Given::clip_value, 0.05)).gradient;
  bool any = false;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    any = any || std::abs(bare[i]) > 0.05;
    EXPECT_NEAR(clipped[i], std::clamp(bare[i], -0.05, 0.05), 1e-15);
  }
  EXPECT_TRUE(any);
}

TEST(TrainStep, ClipsTheNormOfTheWholeGradient) {
  Lab lab;
  const Values bare = lab.step(kBatch).gradient;
  const double length = norm(bare);
  const Values half = lab.step(kBatch, with(&Given::clip_norm, length / 2)).gradient;
  for (std::size_t i = 0; i < bare.size(); ++i) EXPECT_NEAR(half[i], bare[i] / 2, 1e-12);
  EXPECT_EQ(lab.step(kBatch, with(&Given::clip_norm, length * 2)).gradient, bare);
}

TEST(TrainStep, WeighsSamplesAsIfTheyWereRepeated) {
  Lab lab;
  const Result repeated = lab.step({5, 17, 17, 17, 2, 2});
  Values weights(static_cast<std::size_t>(lab.feed.rows()), 1.0);
  weights[5] = 0.5;
  weights[17] = 1.5;
  weights[2] = 1.0;
  weights[40] = 0.0;
  lab.feed.weights = tensor({lab.feed.rows()}, weights, DType::float64);
  for (const std::int64_t shards : {1, 3}) {
    const Result weighed = lab.step({5, 40, 17, 2}, with(&Given::logical_shards, shards));
    EXPECT_NEAR(weighed.loss, repeated.loss, 1e-14);
    test::expect_close(weighed.gradient, repeated.gradient, 1e-14, "gradient");
  }
}

TEST(TrainStep, LearnsNothingFromABatchThatWeighsNothing) {
  Lab lab;
  lab.feed.weights = full({lab.feed.rows()}, 0.0, DType::float64);
  const Result got = lab.step(kBatch);
  EXPECT_EQ(got.loss, 0.0);
  EXPECT_EQ(got.gradient, Values(got.gradient.size(), 0.0));
}

TEST(TrainStep, GivesNearlyTheSameGradientInAnyNumberOfShards) {
  Options options = small();
  options.dropout = 0.4;  // each shard draws its part of the whole batch's mask
  Lab lab(options);
  const Result whole = lab.step(kBatch, {}, 5);
  for (const std::int64_t shards : {2, 3, 4, 7, 100}) {
    const Result parts = lab.step(kBatch, with(&Given::logical_shards, shards), 5);
    EXPECT_NEAR(parts.loss, whole.loss, 1e-14);
    test::expect_close(parts.gradient, whole.gradient, 1e-13, "gradient");
  }
}

TEST(TrainStep, DropsAnewAtEachStep) {
  Options options = small();
  options.dropout = 0.5;
  Lab lab(options);
  EXPECT_EQ(lab.step(kBatch, {}, 1).loss, lab.step(kBatch, {}, 1).loss);
  EXPECT_NE(lab.step(kBatch, {}, 1).loss, lab.step(kBatch, {}, 2).loss);
}

}  // namespace
}  // namespace halfspace::train
