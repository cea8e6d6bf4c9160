// tests: nn/layers.hpp: BatchNorm and LayerNorm against PyTorch (norms.py), in training and after.
#include "halfspace/nn/layers.hpp"
#include "halfspace/tensor/compile.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using test::expect_close;
using test::golden;
using test::put;
using Values = std::vector<double>;

const Init kFloat64{.dtype = DType::float64};

void expect_like_torch(Module& layer, const Tensor& x, const nlohmann::json& expected,
                       const Values& weights, bool training, plan::Updates* updates) {
  Forward pass{.training = training, .updates = updates};
  const Tensor y = layer.forward(x, pass);
  const std::vector<Parameter> state = layer.state();
  const Tensors g = grad(sum(y * tensor(x.shape(), weights, DType::float64)),
                         {x, state[0].tensor, state[1].tensor});
  expect_close(y.values(), expected["y"], 1e-12, "y");
  expect_close(g[0].values(), expected["dx"], 1e-11, "dx");
  expect_close(g[1].values(), expected["dscale"], 1e-12, "dscale");
  expect_close(g[2].values(), expected["dshift"], 1e-12, "dshift");
}

TEST(BatchNorm, EqualsPyTorchInTrainingAndWithRunningStatistics) {
  const nlohmann::json expected = golden("nn/norms.json")["batch_norm"];
  BatchNorm layer(3, kFloat64);
  const std::vector<Parameter> state = layer.state();
  put(state[0].tensor, Values(expected["scale"]));
  put(state[1].tensor, Values(expected["shift"]));
  for (std::size_t step = 0; step < 2; ++step) {
    const Tensor x = tensor({5, 3}, Values(expected["x"][step]), DType::float64);
    plan::Updates updates;
    expect_like_torch(layer, x, expected["training"][step], expected["weights"], true, &updates);
    ASSERT_EQ(updates.size(), 2U);
    Compiled(Step{{}, updates}, Runtime::of_this_thread())();
  }
  expect_close(state[2].tensor.values(), expected["running_mean"], 1e-14, "running mean");
  expect_close(state[3].tensor.values(), expected["running_variance"], 1e-14, "running variance");
  const Tensor x = tensor({5, 3}, Values(expected["x"][0]), DType::float64);
  expect_like_torch(layer, x, expected["inference"], expected["weights"], false, nullptr);
}

TEST(BatchNorm, LeavesItsStatisticsAloneOutsideTraining) {
  BatchNorm layer(2, kFloat64);
  plan::Updates updates;
  Forward pass{.training = false, .updates = &updates};
  layer.forward(test::random_tensor({4, 2}, 1), pass);
  EXPECT_TRUE(updates.empty());
}

TEST(BatchNorm, TakesABatchOfOneRow) {
  BatchNorm layer(2, kFloat64);
  plan::Updates updates;
  Forward pass{.training = true, .updates = &updates};
  const Tensor y = layer.forward(tensor({1, 2}, {3, -1}, DType::float64), pass);
  EXPECT_EQ(y.values(), (Values{0, 0}));
  Compiled(Step{{}, updates}, Runtime::of_this_thread())();
  expect_close(layer.state()[2].tensor.values(), {0.3, -0.1}, 1e-15, "running mean");
  expect_close(layer.state()[3].tensor.values(), {0.9, 0.9}, 1e-15, "running variance");
}

TEST(LayerNorm, EqualsPyTorchInTrainingAndAfter) {
  const nlohmann::json expected = golden("nn/norms.json")["layer_norm"];
  LayerNorm layer(4, kFloat64);
  put(layer.state()[0].tensor, Values(expected["scale"]));
  put(layer.state()[1].tensor, Values(expected["shift"]));
  for (std::size_t step = 0; step < 2; ++step) {
    const Tensor x = tensor({5, 4}, Values(expected["x"][step]), DType::float64);
    expect_like_torch(layer, x, expected["training"][step], expected["weights"], true, nullptr);
  }
  const Tensor x = tensor({5, 4}, Values(expected["x"][0]), DType::float64);
  expect_like_torch(layer, x, expected["inference"], expected["weights"], false, nullptr);
}

TEST(Norms, KeepBuffersFromTrainingAndEverythingFromDecay) {
  const auto seen = [](const Module& layer) {
    std::string text;
    for (const Parameter& p : layer.state())
      text += p.path + (p.trained ? " trained" : " kept") + (p.decays ? " decays; " : "; ");
    return text;
  };
  EXPECT_EQ(seen(BatchNorm(2)),
            "scale trained; shift trained; running_mean kept; running_variance kept; ");
  EXPECT_EQ(seen(LayerNorm(2)), "scale trained; shift trained; ");
}

TEST(Norms, NameBothCountsOfFeatures) {
  EXPECT_EQ(test::message_of([] { (void)BatchNorm(3).output_features(4); }),
            "[batch_norm] expects 3 features; got 4");
  EXPECT_EQ(test::message_of([] { (void)LayerNorm(3).output_features(4); }),
            "[layer_norm] expects 3 features; got 4");
}

}  // namespace
}  // namespace halfspace::nn
