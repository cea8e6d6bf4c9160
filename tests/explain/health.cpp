// tests: explain/health.hpp, train/find_rate.hpp: what they measure, on nets whose answer is known.
#include "halfspace/explain/health.hpp"

#include <cmath>

#include "halfspace/model/history.hpp"
#include "halfspace/train/find_rate.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using model::LayerHealth;
using train::prepared;
using train::small;
using train::Trained;
using train::Values;

model::Model model_of(const train::Prepared& data, const std::string& activation, double bias,
                      nn::Norm norm = nn::Norm::none) {
  train::Options options = small();
  options.hidden = {6};
  options.activation = activation;
  options.norm = norm;
  model::Model model = train::make_model(data, options);
  test::put(model.network->state()[1].tensor, Values(6, bias));
  return model;
}

std::vector<LayerHealth> look(const model::Model& model, const train::Prepared& data) {
  const model::Feed feed(data.train, model.preprocessing, model.precision);
  return HealthProbe(model, feed, Runtime::of_this_thread()).look();
}

TEST(Health, CountsDeadAndSaturatedUnits) {
  const train::Prepared data = prepared("iris");
  const std::vector<LayerHealth> dead = look(model_of(data, "relu", -1000), data);
  ASSERT_EQ(dead.size(), 2U);
  EXPECT_EQ(dead[0].name, "layers.0");
  EXPECT_EQ(dead[0].dead, 1.0);
  EXPECT_EQ(dead[0].activation, 0);
  EXPECT_EQ(dead[0].gradient, 0);
  EXPECT_FALSE(dead[1].dead);
  EXPECT_EQ(look(model_of(data, "relu", 1000), data)[0].dead, 0.0);
  const LayerHealth flat = look(model_of(data, "sigmoid", 20), data)[0];
  EXPECT_EQ(flat.saturated, 1.0);
  EXPECT_EQ(flat.dead, 0.0);
  EXPECT_NEAR(flat.activation, 1, 1e-6);
  EXPECT_LT(*look(model_of(data, "tanh", 0), data)[0].saturated, 0.5);
}

TEST(Health, MeasuresLengths) {
  const train::Prepared data = prepared("iris");
  const model::Model model = model_of(data, "tanh", 0);
  const std::vector<LayerHealth> found = look(model, data);
  const auto length = [](const Values& values) {
    double sum = 0;
    for (const double v : values) sum += v * v;
    return std::sqrt(sum);
  };
  EXPECT_NEAR(found[0].weight, length(model.network->state()[0].tensor.values()), 1e-12);
  // The gradient's length, by the change of the loss along it.
  const auto loss_with = [&](double shift) {
    model::Model moved = model::in_float64(model);
    const Tensor weight = moved.network->state()[2].tensor;
    Values values = weight.values();
    values[0] += shift;
    test::put(weight, values);
    return model::evaluate(moved, data.train, Runtime::of_this_thread()).loss;
  };
  const double slope = (loss_with(1e-5) - loss_with(-1e-5)) / 2e-5;
  EXPECT_GT(found[1].gradient, std::abs(slope));
  EXPECT_GT(found[0].gradient, 0);
  EXPECT_GT(found[0].activation, 0);
  EXPECT_LT(found[0].activation, 1);
}

TEST(Health, LooksAtWhatTheActivationGets) {
  const train::Prepared data = prepared("iris");
  // Outside training a new norm passes on what it gets.
  const std::vector<LayerHealth> found = look(model_of(data, "sigmoid", 20, nn::Norm::batch), data);
  EXPECT_EQ(found[0].saturated, 1.0);
  train::Options options = small();
  options.activation = "prelu";
  const std::vector<LayerHealth> opaque = look(train::make_model(data, options), data);
  EXPECT_FALSE(opaque[0].dead);
  EXPECT_GT(opaque[0].activation, 0);
}

TEST(Health, IsKeptWithTheEpochs) {
  train::Options options = small();
  options.health = true;
  const Trained trained = train::train(prepared("iris"), options);
  const std::vector<model::EpochRecord>& history = trained.outcome.state.history;
  ASSERT_EQ(history.size(), 3U);
  const std::vector<model::EpochRecord> again =
      model::history_from_json(model::history_json(history), "history", "here");
  for (std::size_t e = 0; e < history.size(); ++e) {
    ASSERT_EQ(again[e].layers.size(), 2U);
    for (std::size_t l = 0; l < 2; ++l) {
      EXPECT_EQ(again[e].layers[l].name, history[e].layers[l].name);
      EXPECT_EQ(again[e].layers[l].gradient, history[e].layers[l].gradient);
      EXPECT_EQ(again[e].layers[l].dead, history[e].layers[l].dead);
      EXPECT_EQ(again[e].layers[l].saturated, history[e].layers[l].saturated);
    }
  }
  EXPECT_TRUE(train::train(prepared("iris"), small()).outcome.state.history.front().layers.empty());
}

TEST(FindRate, TriesUntilTheLossExplodes) {
  const train::Prepared data = prepared("iris");
  train::Options options = small();
  options.optimizer = "sgd";
  const train::Resolved run = train::resolve(options, data.train);
  model::Model model = train::make_model(data, run);
  const train::RateFinding found = train::find_rate(model, data, run, Runtime::of_this_thread());
  ASSERT_GT(found.trials.size(), 50U);
  EXPECT_NEAR(found.trials.front().rate, 1e-6, 1e-18);
  double least = found.trials.front().smoothed;
  double at = 0;
  for (std::size_t i = 1; i < found.trials.size(); ++i) {
    EXPECT_GT(found.trials[i].rate, found.trials[i - 1].rate);
    if (found.trials[i].smoothed < least) at = found.trials[i].rate;
    least = std::min(least, found.trials[i].smoothed);
  }
  EXPECT_NEAR(found.suggested, at / 10, 1e-12);
  EXPECT_LT(least, 0.6 * found.trials.front().loss);
  // What it suggests learns.
  options.learning_rate = found.suggested;
  options.epochs = 30;
  const Trained trained = train::train(data, options);
  EXPECT_GT(model::evaluate(trained.model, data.test, Runtime::of_this_thread()).metric("accuracy"),
            0.85);
}

TEST(FindRate, IsNotForSolvers) {
  const train::Prepared data = prepared("iris");
  train::Options options;
  options.optimizer = "lbfgs";
  const train::Resolved run = train::resolve(options, data.train);
  model::Model model = train::make_model(data, run);
  EXPECT_EQ(test::message_of(
                [&] { (void)train::find_rate(model, data, run, Runtime::of_this_thread()); }),
            "[train] lbfgs finds the lengths of its steps itself; find_lr is for optimizers");
}

}  // namespace
}  // namespace halfspace::explain
