// tests: nn/mlp.hpp: networks from options and from specs.
#include "halfspace/nn/mlp.hpp"

#include <limits>

#include "halfspace/defs/catalog.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using test::message_of;

// "linear:he_normal(bias=1,out=4)", layer by layer.
std::string text_of(const std::vector<Spec>& specs) {
  std::string out;
  for (const Spec& spec : specs) {
    out += spec.type + (spec.name.empty() ? "" : ":" + spec.name);
    for (const auto& [key, value] : spec.numbers) out += " " + key + "=" + Tensor(value).text();
    out += "; ";
  }
  return out;
}

std::vector<std::string> types_of(const Sequential& net) {
  std::vector<std::string> out;
  for (const Spec& spec : net.specs()) out.push_back(spec.type);
  return out;
}

TEST(Mlp, StacksLinearAndActivationAndEndsLinear) {
  const auto net = mlp(5, 3, {.hidden = {8, 4}});
  EXPECT_EQ(types_of(*net),
            (std::vector<std::string>{"linear", "activation", "linear", "activation", "linear"}));
  EXPECT_EQ(net->output_features(5), 3);
  EXPECT_EQ(net->parameter_count(), 5 * 8 + 8 + 8 * 4 + 4 + 4 * 3 + 3);
  EXPECT_EQ(types_of(*mlp(5, 3, {})), std::vector<std::string>{"linear"});
}

TEST(Mlp, PutsNormBeforeAndDropoutAfterTheActivation) {
  const auto net =
      mlp(5, 3, {.hidden = {8}, .dropout = 0.5, .input_dropout = 0.2, .norm = Norm::batch});
  EXPECT_EQ(types_of(*net), (std::vector<std::string>{"dropout", "linear", "batch_norm",
                                                      "activation", "dropout", "linear"}));
  EXPECT_EQ(net->specs()[0].numbers.at("rate"), 0.2);
  EXPECT_EQ(net->specs()[4].numbers.at("rate"), 0.5);
  EXPECT_EQ(types_of(*mlp(5, 3, {.hidden = {8}, .norm = Norm::layer}))[1], "layer_norm");
}

TEST(Mlp, ChoosesTheInitializerByTheActivation) {
  const auto chosen = [](const std::string& activation) {
    return mlp(5, 3, {.hidden = {8}, .activation = activation})->specs()[0].name;
  };
  for (const char* name : {"relu", "leaky_relu", "elu", "gelu", "silu", "softplus"})
    EXPECT_EQ(chosen(name), "he_normal") << name;
  for (const char* name : {"tanh", "sigmoid", "linear", "sign", "step"})
    EXPECT_EQ(chosen(name), "glorot_uniform") << name;
  const auto net = mlp(5, 3, {.hidden = {8}});
  EXPECT_EQ(net->specs().back().name, "glorot_uniform");  // the output layer rectifies nothing
  EXPECT_EQ(mlp(5, 3, {.hidden = {8}, .initializer = "zeros"})->specs().back().name, "zeros");
}

TEST(Mlp, TakesParametersOfActivationAndInitializerInTheirNames) {
  MlpOptions options{.hidden = {3}, .activation = "leaky_relu:alpha=0.1"};
  options.initializer = "constant:value=0.25";
  const auto net = mlp(2, 1, options);
  EXPECT_EQ(net->specs()[1].numbers.at("alpha"), 0.1);
  EXPECT_EQ(net->state().front().tensor.values()[5], 0.25);
}

TEST(Mlp, TakesAnActivationForEachHiddenLayer) {
  const auto net = mlp(2, 1, {.hidden = {4, 3}, .activation = "tanh,leaky_relu:alpha=0.1"});
  const std::vector<Spec> specs = net->specs();
  ASSERT_EQ(specs.size(), 5U);
  EXPECT_EQ(specs[0].name, "glorot_uniform");
  EXPECT_EQ(specs[1].name, "tanh");
  EXPECT_EQ(specs[2].name, "he_normal");
  EXPECT_EQ(specs[3].name, "leaky_relu");
  EXPECT_EQ(specs[3].numbers.at("alpha"), 0.1);
  EXPECT_EQ(message_of([] {
              mlp(2, 1, {.hidden = {4, 3}, .activation = "tanh,relu,relu"});
            }),
            "[network] one activation for all hidden layers, or one for each; got 3 for 2 layers");
}

TEST(Mlp, GivesEachLayerNumbersOfItsOwn) {
  const auto net = mlp(4, 4, {.hidden = {4, 4}, .initializer = "normal", .seed = 2});
  const auto state = net->state();
  EXPECT_NE(state[0].tensor.values(), state[2].tensor.values());
  EXPECT_NE(state[2].tensor.values(), state[4].tensor.values());
  const auto again = mlp(4, 4, {.hidden = {4, 4}, .initializer = "normal", .seed = 2});
  for (std::size_t i = 0; i < state.size(); ++i)
    EXPECT_EQ(state[i].tensor.values(), again->state()[i].tensor.values());
}

TEST(Mlp, RefusesSizesBelowOneAndUnknownNames) {
  EXPECT_EQ(message_of([] {
              mlp(3, 1, {.hidden = {4, 0}});
            }),
            "[network] a layer has at least one unit; got 0");
  EXPECT_EQ(message_of([] { mlp(3, 0, {}); }), "[network] a layer has at least one unit; got 0");
  EXPECT_NE(message_of([] { mlp(3, 1, {.activation = "rellu"}); }).find("relu"), std::string::npos);
  EXPECT_NE(message_of([] { mlp(3, 1, {.initializer = "he"}); }).find("he_normal"),
            std::string::npos);
  EXPECT_EQ(message_of([] { mlp(3, 1, {.hidden = {4}, .dropout = 1.5}); }).substr(0, 10),
            "[network] ");
}

TEST(Mlp, RefusesWeightsBeyondTheMemoryBeforeTheyAreAllocated) {
  MlpOptions options;
  options.hidden = {10'000'000, 10'000'000};
  const std::string message = message_of([&] { mlp(4, 2, options); });
  EXPECT_TRUE(message.starts_with("[network] 1e+14 weights take 372529.3 GiB in float32; "))
      << message;
}

TEST(Network, RebuildsEveryLayerTypeFromItsSpec) {
  Sequential net;
  net.add<Dropout>(0.25);
  net.add<Linear>(3, 4, Init{.initializer = "orthogonal"}, false);
  net.add<BatchNorm>(4, Init{}, 0.2, 1e-3);
  net.add<LayerNorm>(4, Init{}, 1e-4);
  std::int64_t added = 4;
  for (const std::string& name : defs::names(defs::activations())) {
    net.add<Activation>(name);
    ++added;
  }
  for (const std::string& name : defs::names(defs::row_maps())) {
    net.add<RowMap>(name);
    ++added;
  }
  net.add<Linear>(4, 2);
  for (const DType dtype : {DType::float32, DType::float64}) {
    const auto again = network(net.specs(), 3, 5, dtype);
    EXPECT_EQ(text_of(again->specs()), text_of(net.specs()));
    EXPECT_EQ(static_cast<std::int64_t>(again->modules().size()), added + 1);
    for (std::size_t i = 0; i < net.state().size(); ++i) {
      EXPECT_EQ(again->state()[i].path, net.state()[i].path);
      EXPECT_EQ(again->state()[i].tensor.shape(), net.state()[i].tensor.shape());
      EXPECT_EQ(again->state()[i].tensor.dtype(), dtype);
    }
  }
}

TEST(Network, RefusesSpecsInOneLine) {
  const auto refusal = [](const Spec& spec) {
    return message_of([&] { network({spec}, 3, 0, DType::float32); });
  };
  const double inf = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refusal({"lineer"}),
            "[network] unknown layer type 'lineer'; did you mean 'linear'? Choices: linear, "
            "activation, prelu, max_pool, row_map, dropout, batch_norm, layer_norm");
  EXPECT_EQ(refusal({"linear", "zeros", {{"bias", 1}}}),
            "[network] a layer of type 'linear' needs the number 'out'");
  EXPECT_EQ(refusal({"linear", "zeros", {{"out", 0}, {"bias", 1}}}),
            "[network] 'out' of a layer of type 'linear' lies in [1, 16777216]; got 0");
  EXPECT_EQ(refusal({"linear", "zeros", {{"out", 1e30}, {"bias", 1}}}),
            "[network] 'out' of a layer of type 'linear' lies in [1, 16777216]; got 1e+30");
  EXPECT_EQ(refusal({"linear", "zeros", {{"out", nan}, {"bias", 1}}}),
            "[network] 'out' of a layer of type 'linear' lies in [1, 16777216]; got nan");
  EXPECT_EQ(refusal({"linear", "zeros", {{"out", 2.5}, {"bias", 1}}}),
            "[network] 'out' of a layer of type 'linear' is a whole number; got 2.5");
  EXPECT_EQ(refusal({"dropout", "", {{"rate", 1}}}), "[dropout] the rate lies in [0, 1); got 1");
  EXPECT_EQ(refusal({"dropout"}), "[network] a layer of type 'dropout' needs the number 'rate'");
  EXPECT_EQ(refusal({"batch_norm", "", {{"momentum", 2}, {"epsilon", 1e-5}}}),
            "[network] 'momentum' of a layer of type 'batch_norm' lies in [0, 1]; got 2");
  EXPECT_EQ(refusal({"layer_norm", "", {{"epsilon", -1}}}),
            "[network] 'epsilon' of a layer of type 'layer_norm' lies in [0, 1]; got -1");
  EXPECT_EQ(refusal({"activation", "leaky_relu", {{"alpha", inf}}}),
            "[network] 'alpha' of a layer of type 'activation' lies in [-1e+30, 1e+30]; got inf");
  EXPECT_EQ(refusal({"activation", "nothing"}).substr(0, 36),
            "[activation] unknown name 'nothing';");
  EXPECT_EQ(refusal({"row_map", "nothing"}).substr(0, 33), "[row map] unknown name 'nothing';");
}

}  // namespace
}  // namespace halfspace::nn
