// tests: steps of few elements, which run as direct calls, have the bits of single operators.
#include "halfspace/nn/mlp.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/compile.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/random.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

struct SmallNet {
  std::int64_t batch, inputs;
  std::vector<std::int64_t> hidden;
  std::int64_t outputs;
};

const SmallNet kNets[] = {{10, 2, {4, 2}, 1},   {1, 2, {3}, 1},    {16, 2, {8, 8}, 2},
                          {7, 3, {5, 4, 3}, 3}, {64, 1, {2}, 1},   {37, 4, {7}, 5},
                          {300, 2, {4}, 2},     {33, 8, {1, 8}, 1}};

// Loss and weights after some steps of gradient descent whose rate is a leaf.
std::vector<double> trained(const SmallNet& net, DType dtype, bool fuse) {
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = fuse});
  nn::MlpOptions options;
  options.hidden = net.hidden;
  options.activation = "tanh";
  options.dtype = dtype;
  const auto network = nn::mlp(net.inputs, net.outputs, options);
  const Tensor x = normal({net.batch, net.inputs}, 1, dtype);
  const Tensor y = normal({net.batch, net.outputs}, 2, dtype);
  const Tensor rate(full({}, -0.1, dtype).array().copy());
  const Tensors weights = nn::trained(network->state());
  const Tensor loss = halfspace::loss("mse", (*network)(x), y);
  const Tensors gradients = grad(loss, weights);
  Step step{{loss}, {}};
  for (std::size_t i = 0; i < weights.size(); ++i)
    step.updates.push_back({weights[i], fma(rate, gradients[i], weights[i])});
  Compiled compiled(step, runtime);
  for (int i = 0; i < 5; ++i) compiled();
  std::vector<double> out{compiled.item()};
  for (const Tensor& w : weights)
    for (const double value : w.values()) out.push_back(value);
  return out;
}

TEST(Small, NetworksTrainToTheBitsOfSingleOperators) {
  for (const DType dtype : {DType::float32, DType::float64})
    for (const SmallNet& net : kNets) {
      const std::vector<double> small = trained(net, dtype, true);
      EXPECT_TRUE(small == trained(net, dtype, false)) << net.batch << " rows, " << small.front();
    }
}

std::vector<double> run(const Tensors& outputs, bool fuse) {
  Runtime runtime(Runtime::Options{.threads = 1, .fuse = fuse});
  Compiled compiled({outputs, {}}, runtime);
  compiled();
  std::vector<double> out;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    for (const double value : compiled.output(i).to_vector<double>()) out.push_back(value);
  return out;
}

TEST(Small, BroadcastsOfRowsColumnsAndNumbers) {
  const Tensor x = normal({9, 5}, 1);
  const Tensor row = normal({5}, 2);
  const Tensor column = normal({9, 1}, 3);
  const Tensor number(full({}, 0.3, DType::float32).array().copy());
  const Tensors outputs{tanh(x * row + column) * number, sum(x, {0}), sum(x), sum(x, {1}),
                        (column - row) / (x * x + number)};
  EXPECT_EQ(run(outputs, true), run(outputs, false));
}

TEST(Small, ANumberThatItsStepUpdatesIsReadBeforeAndAfter) {
  for (const bool fuse : {true, false}) {
    Runtime runtime(Runtime::Options{.threads = 1, .fuse = fuse});
    const Tensor rate = parameter(full({}, 2.0, DType::float64).array().copy());
    const Tensor w = parameter(full({3}, 1.0, DType::float64).array().copy());
    Compiled step({{rate * w}, {{w, w * rate}, {rate, rate + 1.0}}}, runtime);
    step();
    step();
    EXPECT_EQ(step.output(0).to_vector<double>(), (std::vector<double>{6, 6, 6}));
    EXPECT_EQ(w.values(), (std::vector<double>{6, 6, 6}));
    EXPECT_EQ(rate.values(), (std::vector<double>{4}));
  }
}

TEST(Small, WhatConstantsDecideIsTheSameFoldedOrNot) {
  const Tensor third = full({}, 1.0, DType::float32) / full({}, 3.0, DType::float32);
  const Tensor wide = broadcast_to(tanh(third), {4, 3});
  const Tensor x = normal({4, 3}, 1);
  const Tensors outputs{wide, reshape(wide, {12}), x * wide, sum(wide, {0}), exp(third)};
  EXPECT_EQ(run(outputs, true), run(outputs, false));
}

TEST(Small, FedBatchesTakeTurns) {
  const Tensor x(full({2}, 1.0, DType::float64).array().copy());
  Runtime runtime;
  Compiled step({{x * 2.0}, {}}, runtime);
  const Array other = full({2}, 5.0, DType::float64).array().copy();
  step.feed(step.slot(x), other);
  step();
  EXPECT_EQ(step.output(0).to_vector<double>(), (std::vector<double>{10, 10}));
  EXPECT_THROW((void)step.slot(Tensor(other)), Error);
}

}  // namespace
}  // namespace halfspace
