// tests: train/run.hpp: steps one at a time are those of the trainer, and can be taken again.
#include "halfspace/train/run.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

// A run of its own model.
struct Taken {
  const Prepared& data;
  model::Model model;
  Runtime runtime;
  Run run;

  Taken(const Prepared& rows, const Options& options)
      : data(rows),
        model(make_model(data, options)),
        runtime(Runtime::Options{.threads = 1}),
        run(model, data.train, data.weights, resolve(options, data.train), runtime) {}

  double step() {
    if (run.epoch_is_over()) run.finish_epoch();
    return run.step().loss;
  }
};

Options of_float32() {
  Options options = small();
  options.precision = DType::float32;
  options.optimizer = "momentum";
  options.dropout = 0.2;
  options.norm = nn::Norm::batch;
  return options;
}

TEST(Run, TakesTheStepsOfTheTrainer) {
  const Prepared data = prepared("iris");
  for (const char* const schedule : {"one_cycle", "plateau:patience=0,threshold=0.9"}) {
    Options options = small();
    options.schedule = schedule;
    options.dropout = 0.2;
    options.logical_shards = 2;
    const Trained trained = train(data, options);
    Taken taken(data, options);
    for (const EpochRecord& record : trained.outcome.state.history) {
      while (!taken.run.epoch_is_over()) taken.step();
      const EpochRecord own = taken.run.finish_epoch();
      EXPECT_EQ(own.epoch, record.epoch);
      EXPECT_EQ(own.loss, record.loss);
      EXPECT_EQ(own.learning_rate, record.learning_rate);
    }
    EXPECT_EQ(taken.run.place().step, taken.run.total_steps());
    EXPECT_EQ(all_values(taken.model), all_values(trained.model)) << schedule;
  }
}

TEST(Run, LowersItsRateWhenTheLossStaysWhereItIs) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.schedule = "plateau:factor=0.5,patience=0";
  Taken taken(data, options);
  const auto epoch = [&](std::optional<double> validation_loss) {
    while (!taken.run.epoch_is_over()) taken.step();
    taken.run.finish_epoch(validation_loss);
    return taken.run.rate();
  };
  EXPECT_EQ(taken.run.rate(), 0.01);
  EXPECT_EQ(epoch(3), 0.01);
  EXPECT_EQ(epoch(3), 0.005);
  EXPECT_EQ(epoch(1), 0.005);
  EXPECT_EQ(epoch(2), 0.0025);
  EXPECT_EQ(epoch(std::nullopt), 0.0025);  // the loss in training is below 1
  EXPECT_EQ(taken.run.losses().size(), 5U);
}

TEST(Run, GoesOnAtAnotherRateThatTheScheduleMultiplies) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.schedule = "cosine";
  Taken taken(data, options);
  Taken other(data, options);
  for (int i = 0; i < 4; ++i) {
    taken.step();
    other.step();
  }
  const double factor = taken.run.rate() / 0.01;
  EXPECT_LT(factor, 1);
  taken.run.set_rate(0.5);
  EXPECT_NEAR(taken.run.rate(), 0.5 * factor, 1e-15);
  taken.step();
  other.step();
  EXPECT_NE(all_values(taken.model), all_values(other.model));
}

TEST(Run, TracesADivergenceThroughTheStepThatWasTaken) {
  const Prepared data = prepared("wine", DType::float32);
  Options options = of_float32();
  options.schedule = "plateau:patience=0,threshold=0.9";
  Taken taken(data, options);
  Taken twin(data, options);
  const auto both = [&] {
    twin.step();
    return taken.step();
  };
  for (int i = 0; i < 13; ++i) both();
  for (Taken* each : {&taken, &twin}) each->run.set_rate(0.02);  // replayed with the steps
  for (int i = 0; i < 9; ++i) both();
  for (Taken* each : {&taken, &twin}) each->run.set_rate(3e38);
  both();
  ASSERT_FALSE(std::isfinite(taken.step()));
  const std::string before = taken.run.last_step();
  const std::string where = taken.run.trace_divergence();
  EXPECT_EQ(before, "step 24 (epoch 4, batch 6): ");
  EXPECT_THAT(where, testing::MatchesRegex(
                         "step 24 \\(epoch 4, batch 6\\): layers\\.[0-9](\\.weight|\\.bias)? .*"));
  EXPECT_EQ(taken.run.place().step, 24);
  const Values values = all_values(taken.model);
  const Values wanted = all_values(twin.model);
  ASSERT_EQ(values.size(), wanted.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_TRUE(values[i] == wanted[i] || (std::isnan(values[i]) && std::isnan(wanted[i]))) << i;
}

}  // namespace
}  // namespace halfspace::train
