// tests: train/average.hpp and what training makes of it.
#include "halfspace/train/average.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

// Weights and averages after each step, by path.
struct Follower : Listener {
  const Trainer* trainer = nullptr;
  std::vector<std::map<std::string, Values>> steps;
  void on_step(const Progress&) override {
    steps.emplace_back();
    for (const auto& [path, array] : trainer->checkpoint().tensors)
      steps.back()[path] = array.to_vector<double>();
  }
};

TEST(Average, FollowsTheWeightsByItsFormulaAndIsTheResult) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.average = 0.6;
  options.norm = nn::Norm::batch;
  Runtime runtime({.threads = 1});
  model::Model model = make_model(data, options);
  std::map<std::string, Values> average;
  for (const nn::Parameter& p : model.network->state()) average[p.path] = p.tensor.values();
  Trainer trainer(model, data.train, nullptr, {}, resolve(options, data.train), runtime);
  Follower follower;
  follower.trainer = &trainer;
  trainer.add(follower);
  trainer.run();
  ASSERT_EQ(follower.steps.size(), 15U);
  for (std::size_t step = 0; step < follower.steps.size(); ++step) {
    const auto t = static_cast<double>(step + 1);
    const double decay = std::min(0.6, (1 + t) / (10 + t));
    for (auto& [path, values] : average) {
      const Values& weights = follower.steps[step].at(path);
      const Values& got = follower.steps[step].at("optimizer.average." + path);
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] += (1 - decay) * (weights[i] - values[i]);
        EXPECT_NEAR(got[i], values[i], 1e-12) << path << " after step " << t;
      }
    }
  }
  for (const nn::Parameter& p : model.network->state())
    EXPECT_EQ(p.tensor.values(), follower.steps.back().at("optimizer.average." + p.path)) << p.path;
}

TEST(Average, IsWhatValidationMeasures) {
  const Prepared data = prepared("iris", DType::float64, 0.2);
  Options options = small();
  options.average = 0.9;
  options.patience = 100;  // the best is kept, too
  const Trained trained = train(data, options);
  const model::Evaluation last =
      model::evaluate(trained.model, *data.validation, Runtime::of_this_thread());
  EXPECT_EQ(last.loss, *trained.outcome.state.best_loss);
}

TEST(Average, ItsDecayIsAShare) {
  Options options = small();
  options.average = 1;
  const Prepared data = prepared("iris");
  EXPECT_EQ(test::message_of([&] { (void)resolve(options, data.train); }),
            "[train] average lies in [0, 1); got 1");
}

}  // namespace
}  // namespace halfspace::train
