// train: the learning-rate range test.
#include "halfspace/train/find_rate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/train/batches.hpp"
#include "halfspace/train/learner.hpp"
#include "halfspace/train/solver.hpp"

namespace halfspace::train {
namespace {

constexpr double kLeastRate = 1e-6;
constexpr double kMostRate = 10;
constexpr int kTrials = 200;
constexpr double kKept = 0.9;   // of the moving average, a step
constexpr double kTooMuch = 4;  // times the least loss
constexpr double kPrudence = 10;

double suggestion(const std::vector<RateTrial>& trials) {
  const auto least = std::min_element(
      trials.begin(), trials.end(),
      [](const RateTrial& a, const RateTrial& b) { return a.smoothed < b.smoothed; });
  return least->rate / kPrudence;
}

}  // namespace

RateFinding find_rate(model::Model& model, const Prepared& data, const Resolved& options,
                      Runtime& runtime) {
  if (options.solver)
    fail("option.find_lr", "train",
         fmt::format("{} finds the lengths of its steps itself; {} is for optimizers",
                     options.method, setting("find-lr")));
  const model::Feed feed(data.train, model.preprocessing, model.precision, data.weights);
  const std::unique_ptr<Learner> learner = make_learner(model, feed, options, runtime);
  const std::int64_t size = std::min(options.batch, feed.rows());
  const std::int64_t whole = feed.rows() / size;  // the last, smaller batch is left out
  Batches batches(feed.rows(), size, options.seed);
  RateFinding out;
  double average = 0;
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kTrials; ++i) {
    const double rate = kLeastRate * std::pow(kMostRate / kLeastRate, i / (kTrials - 1.0));
    const double loss = learner->learn(batches.of(i / whole, i % whole), i, rate).loss;
    if (!std::isfinite(loss)) break;
    average = kKept * average + (1 - kKept) * loss;
    const double smoothed = average / (1 - std::pow(kKept, i + 1));
    out.trials.push_back({rate, loss, smoothed});
    least = std::min(least, smoothed);
    if (smoothed > kTooMuch * least) break;
  }
  if (out.trials.empty())
    fail("option.find_lr", "train", "the loss is not finite before the first step");
  out.suggested = suggestion(out.trials);
  return out;
}

}  // namespace halfspace::train
