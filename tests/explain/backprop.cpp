// tests: explain/backprop.hpp: the layer loop against autodiff and against numbers by hand.
#include "halfspace/explain/backprop.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "tests/support/check.hpp"
#include "tests/train/support.hpp"

namespace halfspace::explain {
namespace {

using train::prepared;
using train::small;
using train::Trained;

using testing::DoubleNear;
using testing::ElementsAre;

TEST(Backprop, AgreesWithAutodiffForEveryLoss) {
  struct Case {
    std::string set, activation, loss;
  };
  for (const Case& c :
       {Case{"iris", "relu", "cross_entropy"}, Case{"iris", "tanh", "sparsemax_loss"},
        Case{"diabetes", "leaky_relu:alpha=0.1", "mse"}, Case{"diabetes", "elu", "half_squared"},
        Case{"breast-cancer", "gelu", "bce_logits"}, Case{"breast-cancer", "silu", "hinge"},
        Case{"xor", "sigmoid", "logistic"}, Case{"xor", "softplus", "bce"},
        Case{"diabetes", "relu", "huber:delta=0.3"}, Case{"iris", "softsign", "kullback_leibler"},
        Case{"iris", "hard_tanh", "entmax15_loss"}, Case{"xor", "tanh", "squared_hinge"},
        Case{"diabetes", "tanh", "mae"}}) {
    train::Options options = small();
    options.hidden = {7, 5};
    options.activation = c.activation;
    options.loss = c.loss;
    options.dropout = 0.2;
    const train::Prepared data = prepared(c.set);
    const Trained trained = train::train(data, options);
    for (const std::int64_t row : {0, 3}) {
      const Backprop b = backprop(trained.model, data.train, row);
      EXPECT_LT(b.max_difference, 1e-13) << c.set << ' ' << c.loss;
      EXPECT_EQ(b.layers.size(), 3U);
      EXPECT_EQ(b.grad_x.size(), b.x.size());
    }
  }
}

TEST(Backprop, SmoothsLabelsAsTrainingDoes) {
  train::Options options = small();
  options.label_smoothing = 0.1;
  const train::Prepared data = prepared("iris");
  const Backprop b = backprop(train::make_model(data, options), data.train, 0);
  double total = 0;
  for (const double share : b.target) total += share;
  EXPECT_NEAR(total, 1.0, 1e-15);
  EXPECT_THAT(b.target, testing::Contains(DoubleNear(0.1 / 3, 1e-15)));
  EXPECT_LT(b.max_difference, 1e-13);
}

// Lectures D5: ∂l/∂w11 = (ŷ - y) x1, and through a hidden unit (ŷ - y) w11² a11 (1 - a11) x1.
TEST(Backprop, IsTheLecturesChainForOneHiddenUnit) {
  train::Options options = small();
  options.hidden = {1};
  options.activation = "sigmoid";
  const train::Prepared data = prepared("xor");
  const model::Model model = train::make_model(data, options);
  const Backprop b = backprop(model, data.train, 5);
  const double error = b.layers[1].grad_z[0];
  const double probability = 1 / (1 + std::exp(-b.layers[1].z[0]));
  EXPECT_NEAR(error, probability - b.target[0], 1e-15);
  const double a = b.layers[0].h[0];
  EXPECT_NEAR(b.layers[1].grad_weight[0], error * a, 1e-15);
  const double below = error * b.layers[1].weight[0] * a * (1 - a);
  EXPECT_THAT(b.layers[0].grad_weight,
              ElementsAre(DoubleNear(below * b.x[0], 1e-15), DoubleNear(below * b.x[1], 1e-15)));
  EXPECT_THAT(b.layers[0].grad_bias, ElementsAre(DoubleNear(below, 1e-15)));
  EXPECT_NEAR(b.grad_x[0], below * b.layers[0].weight[0], 1e-15);
}

TEST(Backprop, RefusesWhatTheLoopCannotSay) {
  const train::Prepared data = prepared("iris");
  train::Options options = small();
  EXPECT_EQ(test::message_of([&] { backprop(train::make_model(data, options), data.train, 120); }),
            "[row] --row counts from 0 and the data has 120 rows; got 120");
  options.norm = nn::Norm::batch;
  EXPECT_EQ(test::message_of([&] { backprop(train::make_model(data, options), data.train, 0); }),
            "[backprop] takes networks of linear layers, each with at most one activation, and "
            "dropout; got layers.1 (batch_norm)");
}

}  // namespace
}  // namespace halfspace::explain
