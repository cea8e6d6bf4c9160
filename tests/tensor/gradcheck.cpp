// tests: tensor/gradcheck.hpp: right gradients pass, wrong ones and kinks are found.
#include "halfspace/tensor/gradcheck.hpp"

#include "halfspace/ops/record.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::random_tensor;

// x³, whose gradient claims to be `factor` x².
template <int factor>
Tensor cube(const Tensor& x) {
  static const ops::Operator op{
      .name = "cube",
      .onnx = "",
      .run =
          [](const graph::Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
            const auto* in = call.inputs[0].as<double>();
            auto* out = call.output.as<double>();
            for (std::int64_t i = 0; i < call.output.shape.size(); ++i)
              out[i] = in[i] * in[i] * in[i];
          },
      .gradient = [](const graph::GradientCall& call) -> Tensors {
        return {call.cotangent * (double{factor} * square(call.inputs[0]))};
      }};
  return ops::record(op, {x}, {}, x.shape(), x.dtype());
}

TEST(Gradcheck, PassesWhatIsRight) {
  const Tensor x = random_tensor({5, 3}, 1);
  const auto loss = [&](const Tensors& w) {
    return mean(square(matmul(tanh(matmul(x, w[0]) + w[1]), w[2])));
  };
  const Tensors w{random_tensor({3, 4}, 3), random_tensor({4}, 4), random_tensor({4, 2}, 5)};
  EXPECT_LT(gradcheck(loss, w), 1e-8);
}

TEST(Gradcheck, CatchesADerivativeThatIsWrong) {
  const Tensors x{random_tensor({7}, 1)};
  EXPECT_LT(gradcheck([](const Tensors& v) { return sum(cube<3>(v[0])); }, x), 1e-8);
  EXPECT_NEAR(gradcheck([](const Tensors& v) { return sum(cube<2>(v[0])); }, x), 1.0 / 3.0, 1e-6);
  EXPECT_GT(gradcheck([](const Tensors& v) { return sum(cube<2>(v[0]) + 1e3 * v[0]); }, x), 1e-4);
}

TEST(Gradcheck, ShowsTheDerivativesThatDifferMost) {
  const Tensor x = parameter(tensor({3}, {1.0, 2.0, 0.5}, DType::float64));
  const TensorCheck check = check_gradients(sum(cube<2>(x)), {x})[0];
  EXPECT_NEAR(check.numeric, 12, 1e-6);
  EXPECT_NEAR(check.automatic, 8, 1e-12);
}

TEST(Gradcheck, LeavesOutAndCountsStepsAcrossKinks) {
  const Tensor x = parameter(tensor({5}, {-1.0, 0.0, 5e-7, -5e-7, 1.0}, DType::float64));
  for (const Tensor& loss : {sum(relu(x)), sum(abs(x)), sum(square(leaky_relu(x) + 3.0))}) {
    const std::vector<TensorCheck> checks = check_gradients(loss, {x});
    ASSERT_EQ(checks.size(), 1U);
    EXPECT_EQ(checks[0].skipped, 3);
    EXPECT_EQ(checks[0].checked, 2);
    EXPECT_LT(checks[0].max_relative_error, 1e-8);
  }
  EXPECT_EQ(check_gradients(sum(softplus(x)), {x})[0].skipped, 0);
}

TEST(Gradcheck, KnowsTheKinksOfLosses) {
  const Tensor score = parameter(tensor({3}, {1.0, -1.0, 0.5}, DType::float64));
  const Tensor target = tensor({3}, {1.0, 1.0, -1.0}, DType::float64);
  const TensorCheck check = check_gradients(sum(hinge(score, target)), {score})[0];
  EXPECT_EQ(check.skipped, 1);
  EXPECT_LT(check.max_relative_error, 1e-8);
}

TEST(Gradcheck, SamplesTheSameCoordinatesForASeed) {
  const Tensor x = parameter(random_tensor({1000}, 7));
  // Wrong in one place of 1000: whether a sample sees it depends on the seed.
  const Tensor mask = equal(x, x.values()[3]);
  const Tensor loss = sum(where(mask, cube<2>(x), cube<3>(x)));
  const auto seen = [&](std::uint64_t seed) {
    const TensorCheck check = check_gradients(loss, {x}, {.most = 100, .seed = seed})[0];
    EXPECT_EQ(check.checked, 100);
    return check.max_relative_error;
  };
  int caught = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    EXPECT_EQ(seen(seed), seen(seed));
    caught += seen(seed) > 1e-3 ? 1 : 0;
  }
  EXPECT_GT(caught, 0);
  EXPECT_LT(caught, 20);
}

TEST(Gradcheck, PutsTheLeavesBack) {
  const Tensor x = parameter(random_tensor({9}, 2));
  const std::vector<double> before = x.values();
  check_gradients(sum(square(x)), {x});
  EXPECT_EQ(x.values(), before);
}

TEST(Gradcheck, RefusesFloat32AndLossesThatAreNoNumber) {
  const Tensor narrow = random_tensor({2}, 1, 0, 1, DType::float32);
  EXPECT_EQ(
      test::message_of([&] { gradcheck([](const Tensors& v) { return sum(v[0]); }, {narrow}); }),
      "[gradcheck] differences need float64; got float32");
  const Tensor negative = tensor({1}, {-1.0}, DType::float64);
  EXPECT_EQ(test::message_of(
                [&] { gradcheck([](const Tensors& v) { return sum(log(v[0])); }, {negative}); }),
            "[gradcheck] the loss is nan");
}

}  // namespace
}  // namespace halfspace
