// tests: train/trainer.hpp: the same bits whatever runs them, stopping, and divergence.
#include "halfspace/train/trainer.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "halfspace/defs/choices.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

// Everything that draws, averages or clips, and a last batch smaller than the others.
Options busy(DType dtype) {
  Options o = small();
  o.hidden = {96, 40};
  o.batch = 64;
  o.epochs = 2;
  o.dropout = 0.2;
  o.input_dropout = 0.1;
  o.norm = nn::Norm::batch;
  o.l1 = 1e-4;
  o.l2 = 1e-3;
  o.clip_norm = 1;
  o.label_smoothing = 0.1;
  o.average = 0.9;
  o.schedule = "one_cycle";
  o.precision = dtype;
  return o;
}

void expect_same_bits(const Prepared& data, const Options& options) {
  const Trained one = train(data, options, {.threads = 1});
  EXPECT_EQ(one.outcome.ending, Ending::completed);
  for (const Runtime::Options& how : {Runtime::Options{.threads = 1},
                                      {.threads = 2},
                                      {.threads = 4},
                                      {.threads = 1, .fuse = false},
                                      {.threads = 2, .fuse = false}}) {
    const Trained other = train(data, options, how);
    EXPECT_EQ(other.model.weights_hash(), one.model.weights_hash())
        << *options.optimizer << ", threads " << how.threads << ", fuse " << how.fuse;
    EXPECT_EQ(other.outcome.state.history.back().loss, one.outcome.state.history.back().loss);
  }
}

TEST(Trainer, GivesTheSameBitsForAnyThreadsAndWithThePlannerOff) {
  Options options = busy(DType::float32);
  options.augment = "affine+elastic+flip";
  expect_same_bits(prepared("digits", DType::float32), options);
}

TEST(Trainer, GivesTheSameBitsWithEveryOptimizerInFloat64) {
  const Prepared data = prepared("wine");
  for (const defs::OptimizerRow& row : defs::optimizers()) {
    Options options = busy(DType::float64);
    options.optimizer = row.info->name;
    options.norm = nn::Norm::layer;
    expect_same_bits(data, options);
  }
}

TEST(Trainer, GivesTheSameBitsInLogicalShardsForAnyThreads) {
  Options options = busy(DType::float32);
  options.logical_shards = 4;
  expect_same_bits(prepared("wine", DType::float32), options);
}

TEST(Trainer, ComesCloseInAnyNumberOfLogicalShards) {
  const Prepared data = prepared("wine");
  Options options = busy(DType::float64);
  options.norm = nn::Norm::layer;
  options.l1 = 0;  // its gradient jumps with a weight's sign
  const Values whole = all_values(train(data, options).model);
  options.logical_shards = 4;
  test::expect_close(all_values(train(data, options).model), whole, 1e-9, "weights");
}

TEST(Trainer, DependsOnTheSeed) {
  const Prepared data = prepared("iris");
  Options options = small();
  const std::string zero = train(data, options).model.weights_hash();
  EXPECT_EQ(train(data, options).model.weights_hash(), zero);
  options.seed = 1;
  EXPECT_NE(train(data, options).model.weights_hash(), zero);
}

TEST(Trainer, FollowsItsSchedule) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.schedule = "cosine";
  const Outcome outcome = train(data, options).outcome;
  const std::int64_t total = outcome.state.step;
  EXPECT_EQ(total, 3 * ((data.train.rows() + 24) / 25));
  const double last = static_cast<double>(total - 1) / static_cast<double>(total);
  EXPECT_NEAR(outcome.state.history.back().learning_rate,
              0.01 * 0.5 * (1 + std::cos(3.14159265358979323846 * last)), 1e-15);
}

struct Recorder : Listener {
  std::vector<std::string> events;
  std::vector<Progress> steps;
  void on_begin(const model::Model&, const Resolved&, std::int64_t total) override {
    events.push_back("begin " + std::to_string(total));
  }
  void on_step(const Progress& at) override { steps.push_back(at); }
  void on_epoch(const EpochRecord& record, const Progress&) override {
    events.push_back("epoch " + std::to_string(record.epoch));
  }
  void on_end(Ending ending) override {
    events.push_back(ending == Ending::completed ? "completed" : "other");
  }
};

TEST(Trainer, TellsItsListeners) {
  const Prepared data = prepared("iris");
  model::Model model = make_model(data, small());
  Trainer trainer(model, data.train, nullptr, {}, resolve(small(), data.train),
                  Runtime::of_this_thread());
  Recorder recorder;
  trainer.add(recorder);
  trainer.run();
  EXPECT_EQ(recorder.events,
            (std::vector<std::string>{"begin 15", "epoch 1", "epoch 2", "epoch 3", "completed"}));
  ASSERT_EQ(recorder.steps.size(), 15U);
  EXPECT_EQ(recorder.steps[0].step, 1);
  EXPECT_EQ(recorder.steps[14].step, 15);
  EXPECT_EQ(recorder.steps[14].epoch, 3);
  EXPECT_EQ(recorder.steps[14].total_steps, 15);
}

TEST(Trainer, FinishesTheStepWhenItIsStopped) {
  const Prepared data = prepared("iris");
  model::Model model = make_model(data, small());
  Trainer trainer(model, data.train, nullptr, {}, resolve(small(), data.train),
                  Runtime::of_this_thread());
  const std::atomic<bool> stop = true;
  const Outcome outcome = trainer.run(&stop);
  EXPECT_EQ(outcome.ending, Ending::interrupted);
  EXPECT_EQ(outcome.state.step, 1);
}

TEST(Trainer, StopsAtTheStepLimit) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.max_steps = 7;
  const Outcome outcome = train(data, options).outcome;
  EXPECT_EQ(outcome.ending, Ending::step_limit);
  EXPECT_EQ(outcome.state.step, 7);
  EXPECT_EQ(outcome.state.epoch, 1);
  EXPECT_EQ(outcome.state.position, 2);
  options.max_steps = 15;  // all there are
  EXPECT_EQ(train(data, options).outcome.ending, Ending::completed);
}

TEST(Trainer, StopsEarlyAndRestoresTheBestWeights) {
  const Prepared data = prepared("diabetes", DType::float64, 0.2);
  Options options = small();
  options.hidden = {64};
  options.learning_rate = 0.05;
  options.epochs = 100;
  options.patience = 3;
  const Trained done = train(data, options);
  const State& state = done.outcome.state;
  EXPECT_EQ(done.outcome.ending, Ending::early_stopped);
  EXPECT_EQ(state.epoch, state.best_epoch + 3);
  for (const EpochRecord& record : state.history)
    EXPECT_GE(*record.validation_loss, *state.best_loss);
  const model::Evaluation again =
      model::evaluate(done.model, *data.validation, Runtime::of_this_thread());
  EXPECT_EQ(again.loss, *state.best_loss);
  options.patience = 0;
  options.epochs = state.best_epoch;  // the schedule is another, so only the history's start agrees
  EXPECT_EQ(train(data, options).outcome.ending, Ending::completed);
}

TEST(Trainer, WeighsClassesAsIfTheirSamplesWereRepeated) {
  Prepared data = prepared("breast-cancer");
  Options options = small();
  options.hidden.emplace();
  options.optimizer = "sgd";
  options.batch = 10'000;  // the whole set, so that order means nothing
  const auto labels = data.train.targets.span<std::int64_t>();
  std::vector<std::int64_t> repeated;
  for (std::int64_t i = 0; i < data.train.rows(); ++i) {
    const bool second = labels[static_cast<std::size_t>(i)] == 1;
    data.weights.push_back(second ? 2.0 : 1.0);
    for (int k = 0; k < (second ? 2 : 1); ++k) repeated.push_back(i);
  }
  const Trained weighted = train(data, options);
  data.train = data::select(data.train, repeated);
  data.weights.clear();
  const Trained twice = train(data, options);
  test::expect_close(all_values(weighted.model), all_values(twice.model), 1e-13, "weights");
  EXPECT_NEAR(weighted.outcome.state.history.back().loss, twice.outcome.state.history.back().loss,
              1e-13);
}

TEST(Trainer, NamesTheFirstBadStepAndLayer) {
  const Prepared data = prepared("diabetes", DType::float32);
  Options options = small();
  options.precision = DType::float32;
  options.optimizer = "sgd";
  options.learning_rate = 1e6;
  options.hidden = {8, 8};
  const Outcome outcome = train(data, options).outcome;
  EXPECT_EQ(outcome.ending, Ending::diverged);
  EXPECT_THAT(outcome.divergence,
              testing::MatchesRegex(
                  "step [0-9]+ \\(epoch [0-9]+, batch [0-9]+\\): layers\\.[0-4]"
                  "(\\.(weight|bias)| \\(.*\\)) (is|gives) (nan|inf).*;.* learning rate.*"));
  const std::string step = "step " + std::to_string(outcome.state.step) + " ";
  EXPECT_EQ(outcome.divergence.substr(0, step.size()), step);
}

TEST(Trainer, NamesTheLayerThatOverflows) {
  const Prepared data = prepared("diabetes", DType::float32);
  Options options = small();
  options.precision = DType::float32;
  model::Model model = make_model(data, options);
  test::put(model.network->state()[2].tensor, Values(8, 3e38));
  Trainer trainer(model, data.train, nullptr, {}, resolve(options, data.train),
                  Runtime::of_this_thread());
  const Outcome outcome = trainer.run();
  EXPECT_EQ(outcome.ending, Ending::diverged);
  EXPECT_EQ(outcome.divergence,
            "step 1 (epoch 1, batch 1): layers.2 (linear) gives inf; lower the learning rate or "
            "clip the gradient");
}

TEST(Trainer, NamesAnInputThatIsNotFinite) {
  Prepared data = prepared("diabetes");
  data.train.features.data<double>()[7] = std::numeric_limits<double>::quiet_NaN();
  const Outcome outcome = train(data, small()).outcome;
  EXPECT_EQ(outcome.ending, Ending::diverged);
  EXPECT_THAT(outcome.divergence, testing::EndsWith(": an input is nan"));
}

TEST(Trainer, DoesNotCallARunCompletedWhoseLastStepOverflowed) {
  const Prepared data = prepared("diabetes", DType::float32);
  Options options = small();
  options.precision = DType::float32;
  options.optimizer = "sgd";
  options.schedule = "constant";
  options.learning_rate = 1e38;
  options.epochs = 1;
  options.batch = 1000;  // one step: its loss is finite, the weights after it are not
  options.l2 = 1e3;
  const Outcome outcome = train(data, options).outcome;
  EXPECT_EQ(outcome.ending, Ending::diverged);
  EXPECT_THAT(outcome.divergence,
              testing::MatchesRegex("step 1 \\(epoch 1, batch 1\\): layers\\.0\\.weight is "
                                    "(nan|inf|-inf) after it; the learning rate is too high"));
}

}  // namespace
}  // namespace halfspace::train
