// tests: nn/hidden.hpp: learned and grouped activations, and reading them.
#include "halfspace/nn/hidden.hpp"

#include "halfspace/base/text.hpp"
#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/grad.hpp"
#include "tests/nn/support.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using test::message_of;
using test::put;
using test::random_tensor;
using Values = std::vector<double>;

const Init kDouble{.dtype = DType::float64};

TEST(PRelu, HasASlopeForEachFeatureThatIsLearned) {
  PRelu layer(3, kDouble, 0.25);
  const Tensor alpha = layer.state().front().tensor;
  EXPECT_EQ(alpha.values(), Values(3, 0.25));
  EXPECT_FALSE(layer.state().front().decays);
  put(alpha, Values{0.5, 0, -1});
  EXPECT_EQ(layer(tensor({2, 3}, {-2, -2, -2, 3, 3, 3}, DType::float64)).values(),
            (Values{-1, 0, 2, 3, 3, 3}));
  test::expect_gradients([&](const Tensors& x) { return layer(x[0]); }, {random_tensor({4, 3}, 3)});
  EXPECT_EQ(message_of([&] { (void)layer.output_features(4); }),
            "[prelu] expects 3 features; got 4");
}

TEST(PRelu, ItsSlopesGradientIsTheSumOfNegativeInputs) {
  PRelu layer(2, kDouble);
  const Tensor alpha = layer.state().front().tensor;
  const Tensor x = tensor({2, 2}, {-2, 1, -3, -4}, DType::float64);
  EXPECT_EQ(grad(sum(layer(x)), {alpha}).front().values(), (Values{-5, -4}));
}

TEST(MaxPool, TakesTheLargestOfEachGroup) {
  MaxPool layer(2);
  EXPECT_EQ(layer(tensor({2, 4}, {1, 2, -3, -4, 5, 0, 7, 8}, DType::float64)).values(),
            (Values{2, -3, 5, 8}));
  test::expect_gradients([&](const Tensors& x) { return layer(x[0]); }, {random_tensor({3, 6}, 3)});
  EXPECT_EQ(message_of([&] { (void)layer.output_features(5); }),
            "[max_pool] takes 2 features together, and 5 are not a multiple of 2");
}

TEST(HiddenFunction, ReadsNamesWithTheirNumbers) {
  EXPECT_EQ(hidden_function("relu").initializer, "he_normal");
  EXPECT_EQ(hidden_function("tanh").initializer, "glorot_uniform");
  EXPECT_EQ(hidden_function("leaky_relu:alpha=0.1").spec.numbers.at("alpha"), 0.1);
  EXPECT_EQ(hidden_function("prelu").spec.numbers.at("alpha"), 0.25);
  const HiddenFunction maxout = hidden_function("maxout:pieces=3");
  EXPECT_EQ(maxout.pieces, 3);
  EXPECT_EQ(maxout.spec.type, "max_pool");
  EXPECT_EQ(hidden_function("max_pool:size=4").pieces, 1);
  EXPECT_EQ(message_of([] { (void)hidden_function("maxout:pieces=1.5"); }),
            "[activation] 'pieces' is a whole number; got 1.5");
  EXPECT_EQ(message_of([] { (void)hidden_function("maxot"); }),
            "[activation] unknown name 'maxot'; did you mean 'maxout'? Choices: " +
                base::join(hidden_functions()));
}

TEST(Mlp, MaxoutHasItsPiecesAndMaxPoolFewerUnits) {
  const auto maxout = mlp(4, 2, {.hidden = {6}, .activation = "maxout:pieces=3"});
  EXPECT_EQ(maxout->parameter_count(), 4 * 18 + 18 + 6 * 2 + 2);
  const auto pooled = mlp(4, 2, {.hidden = {6}, .activation = "max_pool"});
  EXPECT_EQ(pooled->parameter_count(), 4 * 6 + 6 + 3 * 2 + 2);
  const auto again = network(maxout->specs(), 4, 0, DType::float32);
  EXPECT_EQ(again->parameter_count(), maxout->parameter_count());
}

}  // namespace
}  // namespace halfspace::nn
