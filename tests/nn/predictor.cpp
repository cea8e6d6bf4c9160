// tests: inference made ready once.
#include "halfspace/nn/predictor.hpp"

#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/random.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

std::unique_ptr<nn::Sequential> small_network(DType dtype) {
  nn::MlpOptions options;
  options.hidden = {20};
  options.dtype = dtype;
  return nn::mlp(30, 3, options);
}

// The logits of a whole training step, whose graph also holds the backward pass.
std::vector<double> in_training(nn::Sequential& network, const Tensor& x) {
  nn::Forward pass{.training = true};
  const Tensor logits = network.forward(x, pass);
  const Tensor loss = cross_entropy(
      logits, indices(std::vector<std::int64_t>(static_cast<std::size_t>(x.shape()[0]))));
  Tensors wanted = grad(loss, nn::trained(network.state()));
  wanted.insert(wanted.begin(), logits);
  Runtime runtime(Runtime::Options{.threads = 1});
  Compiled step({wanted}, runtime);
  step();
  return step.output(0).to_vector<double>();
}

template <class T>
void expect_bits_of_training(DType dtype) {
  const auto network = small_network(dtype);
  const Tensor x = normal({64, 30}, 5, dtype);
  const std::vector<double> wanted = in_training(*network, x);
  const std::span<const T> all = x.array().span<T>();
  for (const std::int64_t rows : {1, 4, 64}) {
    nn::Predictor predict(*network, 30, rows);
    std::vector<double> got;
    for (std::int64_t first = 0; first < 64; first += rows) {
      const auto from =
          all.subspan(static_cast<std::size_t>(first * 30), static_cast<std::size_t>(rows * 30));
      std::copy(from.begin(), from.end(), predict.inputs<T>().begin());
      const std::span<const T> outputs = predict.run<T>();
      got.insert(got.end(), outputs.begin(), outputs.end());
    }
    EXPECT_EQ(got, wanted) << rows << " rows";
  }
}

TEST(Predictor, HasTheBitsOfTrainingForAnyRows) {
  expect_bits_of_training<float>(DType::float32);
  expect_bits_of_training<double>(DType::float64);
}

TEST(Predictor, SeesWeightsThatTrainOn) {
  const auto network = small_network(DType::float32);
  nn::Predictor predict(*network, 30);
  const float before = predict.run<float>()[0];
  network->state().back().tensor.writable<float>()[0] += 2;
  EXPECT_EQ(predict.run<float>()[0], before + 2);
}

TEST(Predictor, RefusesInputsThatDoNotFit) {
  const auto network = small_network(DType::float32);
  EXPECT_THROW(nn::Predictor(*network, 31), Error);
  EXPECT_THROW(nn::Predictor(*network, 30, 0), Error);
}

}  // namespace
}  // namespace halfspace
