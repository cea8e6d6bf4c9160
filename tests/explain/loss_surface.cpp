// tests: explain/loss_surface.hpp, loss_survey.hpp: the loss as a function of the weights.
#include "halfspace/explain/loss_surface.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "halfspace/explain/loss_survey.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using train::prepared;

using train::prepared;
using train::Prepared;

train::Options tanh_options(const std::vector<std::int64_t>& hidden) {
  train::Options options = train::small();
  options.hidden = hidden;
  options.activation = "tanh";
  return options;
}

Runtime serial() { return Runtime(Runtime::Options{.threads = 1, .fuse = true}); }

LossGrid grid_of(double (*f)(double a, double b)) {
  LossGrid out{.points = 9};
  for (std::size_t row = 0; row < out.points; ++row)
    for (std::size_t column = 0; column < out.points; ++column) {
      const auto [a, b] = out.at(column, row);
      out.losses.push_back(f(a, b));
    }
  return out;
}

TEST(LossOfWeights, IsWhatEvaluateSaysAndPutsTheWeightsBack) {
  const Prepared data = prepared("iris");
  model::Model model = train::make_model(data, tanh_options({5}));
  Runtime runtime = serial();
  const double loss = model::evaluate(model, data.train, runtime).loss;
  const std::string hash = model.weights_hash();
  {
    LossOfWeights of(model, data.train, runtime);
    EXPECT_NEAR(of(of.trained()), loss, 1e-12);
    const Weights zeros(of.trained().size(), 0.0);
    EXPECT_NEAR(of(zeros), std::log(3), 1e-12);
    EXPECT_NE(model.weights_hash(), hash);
  }
  EXPECT_EQ(model.weights_hash(), hash);
}

TEST(FilterNormalized, HasTheLengthOfEachUnitsWeights) {
  const Prepared data = prepared("iris");
  const model::Model model = train::make_model(data, tanh_options({5}));
  const Weights trained = weights_of(model);
  const Weights d = filter_normalized(model, 3, 0);
  ASSERT_EQ(d.size(), trained.size());
  for (std::size_t unit = 0; unit < 5; ++unit) {
    double square = 0;
    double wanted = 0;
    for (std::size_t i = unit; i < 20; i += 5) {
      square += d[i] * d[i];
      wanted += trained[i] * trained[i];
    }
    EXPECT_NEAR(square, wanted, 1e-12);
    EXPECT_EQ(d[20 + unit], 0);  // bias
  }
  EXPECT_EQ(filter_normalized(model, 3, 0), d);
  EXPECT_NE(filter_normalized(model, 3, 1), d);
  EXPECT_NE(filter_normalized(model, 4, 0), d);
}

TEST(RisingChord, IsFoundOnlyWhereAFunctionIsNotConvex) {
  EXPECT_FALSE(rising_chord(grid_of([](double a, double b) { return 1 + a * a + a * b + b * b; })));
  EXPECT_FALSE(rising_chord(grid_of([](double a, double b) { return 3 + a - b; })));
  const auto wells = rising_chord(
      grid_of([](double a, double b) { return 0.1 + std::pow(a * a - 1, 2) + 0.5 * b * b; }));
  ASSERT_TRUE(wells);
  EXPECT_NEAR(wells->rise, 10, 1e-12);  // 1.1 over two wells of 0.1
  EXPECT_EQ(wells->from[0], -1);
  EXPECT_EQ(wells->to[0], 1);
  EXPECT_EQ(wells->from[1], 0);
}

TEST(ReversedUnits, ComputeTheSameFunctionWithOtherWeights) {
  const Prepared data = prepared("iris");
  model::Model model = train::make_model(data, tanh_options({5, 4}));
  Runtime runtime = serial();
  LossOfWeights loss(model, data.train, runtime);
  const auto other = reversed_units(model, loss.trained());
  ASSERT_TRUE(other);
  EXPECT_NE(*other, loss.trained());
  EXPECT_NEAR(loss(*other), loss(loss.trained()), 1e-12);
  EXPECT_EQ(reversed_units(model, *other), loss.trained());
}

TEST(ReversedUnits, NeedAHiddenLayer) {
  const Prepared data = prepared("iris");
  const model::Model model = train::make_model(data, tanh_options({}));
  EXPECT_FALSE(reversed_units(model, weights_of(model)));
}

TEST(LossSurvey, OfALinearModelIsConvex) {
  const Prepared data = prepared("iris");
  model::Model model = train::train(data, tanh_options({})).model;
  Runtime runtime = serial();
  const LossSurvey survey = survey_loss(model, data.train, {.points = 9, .path = {}}, runtime);
  EXPECT_EQ(survey.grid.losses.size(), 81U);
  EXPECT_FALSE(survey.rises());
  EXPECT_FALSE(survey.reversed);
}

TEST(LossSurvey, OfANetworkHasAChordThatRises) {
  const Prepared data = prepared("iris");
  model::Model model = train::train(data, tanh_options({6})).model;
  const std::string hash = model.weights_hash();
  Runtime runtime = serial();
  const LossSurvey survey =
      survey_loss(model, data.train, {.seed = 1, .points = 9, .path = {}}, runtime);
  EXPECT_TRUE(survey.rises());
  EXPECT_EQ(model.weights_hash(), hash);
  EXPECT_EQ(survey.grid.a0, -1);
  EXPECT_FALSE(survey.follows_path());
  EXPECT_NEAR(survey.grid.losses[40], model::evaluate(model, data.train, runtime).loss, 1e-12);
}

TEST(LossSurvey, FollowsAPathToTheOrigin) {
  const Prepared data = prepared("iris");
  model::Model model = train::make_model(data, tanh_options({4}));
  Runtime runtime = serial();
  const Weights end = weights_of(model);
  std::vector<Weights> path(3, end);  // along one line, half a step a time
  for (std::size_t k = 0; k < 3; ++k) path[k][7] += 2.0 - static_cast<double>(k);
  const LossSurvey survey = survey_loss(model, data.train, {.points = 5, .path = path}, runtime);
  ASSERT_EQ(survey.path.size(), 3U);
  EXPECT_NEAR(survey.path[0][0], 2, 1e-9);
  EXPECT_NEAR(survey.path[1][0], 1, 1e-9);
  EXPECT_NEAR(survey.path[2][0], 0, 1e-9);
  EXPECT_NEAR(survey.shares[0], 1, 1e-9);
  EXPECT_NEAR(survey.grid.a0, -0.5, 1e-9);
  EXPECT_NEAR(survey.grid.a1, 2.5, 1e-9);
}

}  // namespace
}  // namespace halfspace::explain
