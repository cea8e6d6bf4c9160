// tests: nn/dense.hpp: the layers of a network compute what it computes.
#include "halfspace/nn/dense.hpp"

#include "halfspace/nn/mlp.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

TEST(DenseLayers, ComputeWhatTheNetworkComputes) {
  const auto network = mlp(4, 2,
                           {.hidden = {5, 3},
                            .activation = "leaky_relu:alpha=0.3",
                            .dropout = 0.5,
                            .seed = 7,
                            .dtype = DType::float64});
  const std::vector<DenseLayer> layers = dense_layers(*network, "test");
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[1].name, "layers.3");
  EXPECT_EQ(layers[1].in, 5);
  EXPECT_EQ(layers[1].out, 3);
  EXPECT_EQ(layers[1].activation_name(), "leaky_relu");
  EXPECT_EQ(layers[2].activation_name(), "linear");
  const Tensor x = test::random_tensor({1, 4}, 3);
  std::vector<double> h = x.values();
  for (const DenseLayer& layer : layers) h = layer.output(layer.pre_activation(h));
  const std::vector<double> expected = (*network)(x).values();
  ASSERT_EQ(h.size(), expected.size());
  for (std::size_t i = 0; i < h.size(); ++i) EXPECT_NEAR(h[i], expected[i], 1e-15);
}

TEST(DenseLayers, TakeALayerWithoutBias) {
  Sequential network;
  network.add<Linear>(2, 3, Init{.dtype = DType::float64}, false);
  EXPECT_EQ(dense_layers(network, "test")[0].bias, (std::vector<double>{0, 0, 0}));
}

TEST(DenseLayers, NameTheLayerThatIsNone) {
  const auto refusal = [](const Sequential& network) {
    return test::message_of([&] { dense_layers(network, "test"); });
  };
  const std::string rule =
      "[test] takes networks of linear layers, each with at most one activation, and dropout; got ";
  EXPECT_EQ(refusal(*mlp(4, 2, {.hidden = {5}, .norm = Norm::layer})),
            rule + "layers.1 (layer_norm)");
  Sequential twice;
  twice.add<Linear>(2, 3);
  twice.add<Activation>("relu");
  twice.add<Activation>("tanh");
  EXPECT_EQ(refusal(twice), rule + "layers.2 (tanh)");
  EXPECT_EQ(refusal(Sequential()), "[test] takes a network with a linear layer; got none");
}

}  // namespace
}  // namespace halfspace::nn
