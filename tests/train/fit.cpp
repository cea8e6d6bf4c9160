// tests: train/fit.hpp: one call does what its steps do.
#include "halfspace/train/fit.hpp"

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

struct Watcher : Listener {
  const model::Model* model = nullptr;
  std::int64_t epochs = 0;
  void on_begin(const model::Model& given, const Resolved& /*options*/,
                std::int64_t /*total_steps*/) override {
    model = &given;
  }
  void on_epoch(const EpochRecord& /*record*/, const Progress& /*at*/) override { ++epochs; }
};

Options short_run() {
  Options options;
  options.epochs = 2;
  options.patience = 5;
  return options;
}

TEST(Fit, IsPreparingResolvingMakingAndTraining) {
  const DataOptions from{.data = "iris", .validation = 0.2};
  const Prepared data = prepare(from, DType::float32);
  const Trained wanted = train(data, short_run());
  Runtime runtime({.threads = 1});
  Watcher watcher;
  const Fitted fitted = fit(data, short_run(), runtime, {&watcher});
  EXPECT_EQ(fitted.model.weights_hash(), wanted.model.weights_hash());
  EXPECT_EQ(fitted.outcome.ending, Ending::completed);
  EXPECT_EQ(fitted.outcome.state.history.back().validation_loss,
            wanted.outcome.state.history.back().validation_loss);
  EXPECT_TRUE(fitted.outcome.state.best_loss.has_value());
  EXPECT_NE(watcher.model, nullptr);
  EXPECT_EQ(watcher.epochs, 2);
  EXPECT_EQ(fit(from, short_run(), runtime).model.weights_hash(), wanted.model.weights_hash());
}

TEST(Fit, RefusesWhatDoesNotFit) {
  const Prepared data = prepared("iris");
  Runtime runtime({.threads = 1});
  Options options;
  options.average = 1;
  EXPECT_EQ(test::message_of([&] { fit(data, options, runtime); }),
            test::message_of([&] { (void)resolve(options, data.train); }));
}

}  // namespace
}  // namespace halfspace::train
