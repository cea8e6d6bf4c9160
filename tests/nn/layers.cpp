// tests: nn/layers.hpp: what each layer computes, holds and refuses.
#include "halfspace/nn/layers.hpp"

#include <algorithm>

#include "halfspace/defs/catalog.hpp"
#include "halfspace/nn/hidden.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using test::message_of;
using test::put;
using test::random_tensor;
using Values = std::vector<double>;

const Init kSeeded{.seed = 1, .dtype = DType::float64};

Tensor key_of(std::int64_t seed, std::int64_t step, std::int64_t offset = 0) {
  return indices(std::vector<std::int64_t>{seed, step, offset});
}

TEST(Sequential, TellsWhatEachLinearMapReadsAndTheOutput) {
  Sequential net;
  net.add<Linear>(2, 3);
  net.add<Activation>("tanh");
  net.add<Linear>(3, 1);
  const Tensor x = tensor({1, 2}, std::vector<double>{0.5, -1});
  Forward pass;
  const Tensors layers = net.forward_layers(x, pass);
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[0].values(), x.values());
  EXPECT_EQ(layers[1].values(), tanh(net.modules()[0]->forward(x, pass)).values());
  EXPECT_EQ(layers[2].values(), net.forward(x, pass).values());
}

TEST(Linear, IsXTimesWPlusB) {
  Linear layer(2, 3, kSeeded);
  put(layer.weight, Values{1, 2, 3, 4, 5, 6});
  put(layer.bias, Values{0.5, 0, -1});
  EXPECT_EQ(layer(tensor({2, 2}, {1, 0, 1, 1}, DType::float64)).values(),
            (Values{1.5, 2, 2, 5.5, 7, 8}));
  test::expect_gradients([&](const Tensors& x) { return layer(x[0]); }, {random_tensor({4, 2}, 3)});
}

TEST(Linear, StartsWithZeroBiasThatDoesNotDecay) {
  const Linear layer(4, 3);
  EXPECT_EQ(layer.bias.values(), Values(3, 0.0));
  const std::vector<Parameter> state = layer.state();
  ASSERT_EQ(state.size(), 2U);
  EXPECT_EQ(state[0].path, "weight");
  EXPECT_TRUE(state[0].decays);
  EXPECT_EQ(state[1].path, "bias");
  EXPECT_TRUE(state[1].trained);
  EXPECT_FALSE(state[1].decays);
}

TEST(Linear, CanDoWithoutBias) {
  Linear layer(2, 1, kSeeded, false);
  EXPECT_FALSE(layer.bias.defined());
  EXPECT_EQ(layer.state().size(), 1U);
  EXPECT_EQ(layer.spec().numbers.at("bias"), 0.0);
  put(layer.weight, Values{2, 3});
  EXPECT_EQ(layer(tensor({1, 2}, {1, 1}, DType::float64)).values(), Values{5});
}

TEST(Linear, RefusesSizesBelowOneAndInputsThatDoNotFit) {
  EXPECT_EQ(message_of([] { Linear(0, 3); }),
            "[linear] needs at least one input and one output; got 0 and 3");
  EXPECT_EQ(message_of([] { (void)Linear(2, 3).output_features(5); }),
            "[linear] expects 2 features; got 5");
  EXPECT_EQ(message_of([] { Linear(2, 3)(full({1, 5}, 0)); }).substr(0, 8), "[matmul]");
}

TEST(Linear, RefusesUnknownInitializers) {
  EXPECT_EQ(message_of([] { Linear(2, 3, {.initializer = "he_norml"}); }),
            "[initializer] unknown name 'he_norml'; did you mean 'he_normal'? Choices: zeros, "
            "constant, normal, uniform, glorot_uniform, glorot_normal, he_uniform, he_normal, "
            "lecun_uniform, lecun_normal, orthogonal");
}

TEST(Activation, IsEveryActivationOfDefsByName) {
  const Tensor x = random_tensor({3, 4}, 5);
  for (const std::string& name : defs::names(defs::activations())) {
    Activation layer(name);
    EXPECT_EQ(layer(x).values(), activate(name, x).values()) << name;
    EXPECT_EQ(layer.spec().name, name);
    EXPECT_TRUE(layer.state().empty());
  }
}

TEST(Activation, TakesParametersAndWritesThemIntoItsSpec) {
  Activation layer("leaky_relu", {0.5});
  EXPECT_EQ(layer(tensor({2}, {-2, 2}, DType::float64)).values(), (Values{-1, 2}));
  EXPECT_EQ(layer.spec().numbers, (std::map<std::string, double>{{"alpha", 0.5}}));
  EXPECT_EQ(Activation("leaky_relu").spec().numbers.at("alpha"), 0.2);
}

TEST(Activation, RefusesUnknownNames) {
  EXPECT_EQ(message_of([] { Activation("rellu"); }).substr(0, 51),
            "[activation] unknown name 'rellu'; did you mean 're");
}

TEST(Activation, RefusesMoreParametersThanItHas) {
  EXPECT_EQ(message_of([] { Activation("relu", {1.0}); }),
            "[activation] 'relu' takes 0 parameters; got 1");
}

TEST(RowMap, IsEveryRowMapOfDefsByName) {
  const Tensor z = random_tensor({3, 4}, 6);
  for (const std::string& name : defs::names(defs::row_maps()))
    EXPECT_EQ(RowMap(name)(z).values(), map_rows(name, z).values()) << name;
}

TEST(RowMap, RefusesUnknownNames) {
  EXPECT_EQ(message_of([] { RowMap("softmx"); }),
            "[row map] unknown name 'softmx'; did you mean 'softmax'? Choices: softmax, "
            "log_softmax, sparsemax, entmax15");
}

TEST(Dropout, DoesNothingOutsideTraining) {
  Dropout layer(0.5);
  const Tensor x = random_tensor({2, 3}, 1);
  EXPECT_TRUE(layer(x).is(x));
}

TEST(Dropout, ZeroesItsShareAndKeepsTheMean) {
  for (const double rate : {0.1, 0.5, 0.8}) {
    Dropout layer(rate);
    Forward pass{.training = true, .key = key_of(3, 4)};
    const Values y = layer.forward(full({400, 100}, 1.0, DType::float64), pass).values();
    const auto zeros = static_cast<double>(std::count(y.begin(), y.end(), 0.0));
    // Five standard deviations of a binomial of 40,000 draws.
    EXPECT_NEAR(zeros / 40000, rate, 5 * std::sqrt(rate * (1 - rate) / 40000)) << rate;
    for (const double v : y) EXPECT_TRUE(v == 0.0 || v == 1.0 / (1.0 - rate)) << v;
  }
}

TEST(Dropout, DrawsTheSameMaskForTheSameKeyAndAnotherForAnyOther) {
  Dropout layer(0.5);
  const Tensor x = full({8, 16}, 1.0);
  const auto mask = [&](std::int64_t seed, std::int64_t step, std::int64_t stream) {
    Forward pass{.training = true, .key = key_of(seed, step), .next_stream = stream};
    return layer.forward(x, pass).values();
  };
  EXPECT_EQ(mask(1, 2, 0), mask(1, 2, 0));
  EXPECT_NE(mask(1, 2, 0), mask(2, 2, 0));
  EXPECT_NE(mask(1, 2, 0), mask(1, 3, 0));
  EXPECT_NE(mask(1, 2, 0), mask(1, 2, 1));
}

TEST(Dropout, GivesEachLayerOfANetworkItsOwnMask) {
  Sequential net;
  net.add<Dropout>(0.5);
  net.add<Dropout>(0.5);
  Forward pass{.training = true, .key = key_of(1, 1)};
  const Values y = net.forward(full({50, 20}, 1.0), pass).values();
  EXPECT_EQ(pass.next_stream, 2);
  const auto kept = static_cast<double>(std::count(y.begin(), y.end(), 4.0)) / 1000.0;
  EXPECT_NEAR(kept, 0.25, 0.07);  // equal masks would keep one half
}

TEST(Dropout, DrawsForPartsOfABatchWhatTheWholeDraws) {
  Dropout layer(0.3);
  const auto draw = [&](std::int64_t first, std::int64_t rows) {
    Forward pass{.training = true, .key = key_of(1, 9), .first_row = first};
    return layer.forward(full({rows, 7}, 1.0), pass).values();
  };
  const Values whole = draw(0, 12);
  Values parts;
  for (const std::int64_t first : {0, 5, 9})
    for (const double v : draw(first, first == 0 ? 5 : first == 5 ? 4 : 3)) parts.push_back(v);
  EXPECT_EQ(parts, whole);
}

TEST(Dropout, RefusesRatesOutsideZeroToOneAndTrainingWithoutCounters) {
  EXPECT_EQ(message_of([] { Dropout(1.0); }), "[dropout] the rate lies in [0, 1); got 1");
  EXPECT_EQ(message_of([] { Dropout(-0.1); }), "[dropout] the rate lies in [0, 1); got -0.1");
  EXPECT_EQ(message_of([] {
              Dropout layer(0.5);
              Forward pass{.training = true};
              layer.forward(full({1, 1}, 0), pass);
            }),
            "[dropout] training needs the counters of its random numbers; set Forward::key");
}

TEST(Sequential, NumbersItsPathsOverAllModules) {
  Sequential net;
  net.add<Linear>(2, 3);
  net.add<Activation>("relu");
  net.add<BatchNorm>(3);
  net.add<Linear>(3, 1, Init{}, false);
  std::vector<std::string> paths;
  for (const Parameter& p : net.state()) paths.push_back(p.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"layers.0.weight", "layers.0.bias", "layers.2.scale",
                                             "layers.2.shift", "layers.2.running_mean",
                                             "layers.2.running_variance", "layers.3.weight"}));
  EXPECT_EQ(net.parameter_count(), 6 + 3 + 3 + 3 + 3);
  EXPECT_EQ(trained(net.state()).size(), 5U);
  EXPECT_EQ(net.output_features(2), 1);
  EXPECT_EQ(message_of([&] { (void)net.output_features(4); }),
            "[linear] expects 2 features; got 4");
}

TEST(Sequential, AppliesItsModulesInOrder) {
  Sequential net;
  auto& first = net.add<Linear>(2, 3, kSeeded);
  net.add<Activation>("tanh");
  auto& second = net.add<Linear>(3, 1, kSeeded);
  const Tensor x = random_tensor({5, 2}, 8);
  EXPECT_EQ(net(x).values(), second(tanh(first(x))).values());
  EXPECT_EQ(Sequential()(x).values(), x.values());
}

TEST(Anatomy, SaysWhatThoseNeedWhoShowANetwork) {
  EXPECT_EQ(std::get<Normalization>(BatchNorm(2).anatomy()).norm, Norm::batch);
  EXPECT_EQ(std::get<Normalization>(LayerNorm(2).anatomy()).norm, Norm::layer);
  EXPECT_EQ(std::get<Identity>(Dropout(0.25).anatomy()).dropped, 0.25);
  const auto map = static_cast<std::size_t>(std::get<RowWise>(RowMap("sparsemax").anatomy()).map);
  EXPECT_EQ(defs::row_maps()[map].info->name, "sparsemax");
  EXPECT_TRUE(std::holds_alternative<Opaque>(PRelu(2).anatomy()));
}

TEST(Anatomy, TellsFunctionsAndWhatTreatsEachElementByItself) {
  EXPECT_TRUE(is_elementwise(Activation("tanh").anatomy()));
  EXPECT_TRUE(is_elementwise(Dropout(0.5).anatomy()));
  EXPECT_FALSE(is_elementwise(RowMap("softmax").anatomy()));
  EXPECT_FALSE(is_elementwise(LayerNorm(2).anatomy()));
  EXPECT_TRUE(is_function(Activation("tanh").anatomy()));
  EXPECT_TRUE(is_function(RowMap("softmax").anatomy()));
  EXPECT_FALSE(is_function(Dropout(0.5).anatomy()));
  EXPECT_FALSE(is_function(Linear(2, 3).anatomy()));
}

}  // namespace
}  // namespace halfspace::nn
