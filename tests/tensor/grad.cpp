// tests: tensor/grad.hpp: grad, value_and_grad, jvp and hvp against numeric derivatives.
#include "halfspace/tensor/grad.hpp"

#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::message_of;
using test::random_tensor;

struct Net {
  Tensor x = random_tensor({5, 3}, 1);
  Tensor y = random_tensor({5, 2}, 2);
  Tensors w{random_tensor({3, 4}, 3, -1, 1), random_tensor({4}, 4),
            random_tensor({4, 2}, 5, -1, 1)};

  [[nodiscard]] Tensor outputs(const Tensors& v) const {
    return matmul(tanh(matmul(x, v[0]) + v[1]), v[2]);
  }
  [[nodiscard]] Tensor loss(const Tensors& v) const { return mse(outputs(v), y); }
};

// v + h t for each tensor.
Tensors moved(const Tensors& v, const Tensors& t, double h) {
  Tensors out;
  for (std::size_t i = 0; i < v.size(); ++i)
    out.push_back(tensor(v[i].shape(), (v[i] + t[i] * h).values(), DType::float64));
  return out;
}

Tensors tangents_of(const Tensors& v) {
  Tensors out;
  for (std::size_t i = 0; i < v.size(); ++i) out.push_back(random_tensor(v[i].shape(), 20 + i));
  return out;
}

void expect_near(const std::vector<double>& got, const std::vector<double>& want,
                 double tolerance) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i)
    EXPECT_NEAR(got[i], want[i], tolerance * std::max(1.0, std::abs(want[i])));
}

TEST(Grad, OfANetMeetsCentralDifferencesByWeightsAndInputs) {
  const Net net;
  test::expect_gradients([&](const Tensors& v) { return net.loss(v); }, net.w);
  test::expect_gradients(
      [&](const Tensors& v) {
        Net other = net;
        other.x = v[0];
        return other.loss(net.w);
      },
      {net.x});
}

TEST(Grad, ComesWithTheValue) {
  const Net net;
  const auto [loss, g] = value_and_grad([&](const Tensors& v) { return net.loss(v); }, net.w);
  EXPECT_EQ(loss.item(), net.loss(net.w).item());
  EXPECT_EQ(g[1].values(), grad(net.loss(net.w), net.w)[1].values());
}

TEST(Grad, OfAGraphThatDependsOnValuesFollowsWhatWasRecorded) {
  const auto f = [](const Tensors& v) {
    Tensor h = v[0];
    // As deep as the data says: values are read while recording.
    for (int depth = 0; sum(h * h).item() < 50.0 && depth < 20; ++depth) h = h * 1.7 + tanh(h);
    return h;
  };
  for (const double start : {0.1, 0.5, 2.0}) {
    const Tensor x = parameter(full({2}, start, DType::float64));
    const Tensor g = grad(sum(f({x})), {x})[0];
    const double h = 1e-6;
    const auto at = [&](double by) {
      return sum(f({parameter(full({2}, start + by, DType::float64))})).item();
    };
    const double numeric = (at(h) - at(-h)) / (2 * h);
    EXPECT_NEAR(sum(g).item(), numeric, 1e-6 * std::abs(numeric)) << start;
  }
}

TEST(Jvp, IsTheDerivativeAlongATangent) {
  const Net net;
  const Tensors t = tangents_of(net.w);
  const Tensor out = jvp({net.outputs(net.w)}, net.w, t)[0];
  const double h = 1e-6;
  const std::vector<double> numeric =
      ((net.outputs(moved(net.w, t, h)) - net.outputs(moved(net.w, t, -h))) / (2 * h)).values();
  expect_near(out.values(), numeric, 1e-8);
}

TEST(Jvp, OfTheInputIsItsTangentAndOfAConstantZero) {
  const Tensor x = random_tensor({3}, 1);
  const Tensor t = random_tensor({3}, 2);
  const Tensors out = jvp({x, full({2}, 1, DType::float64)}, {x}, {t});
  EXPECT_EQ(out[0].values(), t.values());
  EXPECT_EQ(out[1].values(), std::vector<double>(2, 0.0));
}

TEST(Hvp, IsTheDerivativeOfTheGradientAlongAVector) {
  const Net net;
  const Tensors v = tangents_of(net.w);
  const Tensors product = hvp(net.loss(net.w), net.w, v);
  const double h = 1e-6;
  const auto gradient = [&](double by) {
    const Tensors w = moved(net.w, v, by);
    return grad(net.loss(w), w);
  };
  const Tensors up = gradient(h);
  const Tensors down = gradient(-h);
  for (std::size_t i = 0; i < v.size(); ++i)
    expect_near(product[i].values(), ((up[i] - down[i]) / (2 * h)).values(), 1e-7);
}

TEST(Hvp, IsSymmetric) {
  const Net net;
  const Tensors u = tangents_of(net.w);
  Tensors v;
  for (const Tensor& t : u) v.push_back(cos(t * 3.0));
  const auto inner = [](const Tensors& a, const Tensors& b) {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) total += sum(a[i] * b[i]).item();
    return total;
  };
  EXPECT_NEAR(inner(u, hvp(net.loss(net.w), net.w, v)), inner(v, hvp(net.loss(net.w), net.w, u)),
              1e-12);
}

TEST(Grad, SaysWhatItDifferentiates) {
  const Tensor x = full({2}, 1);
  EXPECT_EQ(message_of([&] { grad(x * x, {x}); }),
            "[grad] differentiates one number; got shape (2,); use sum or mean first");
  EXPECT_EQ(message_of([&] { grad(sum(x), {full({1}, 1, DType::int64)}); }),
            "[grad] computes in float32 or float64; got int64; use convert(x, DType::float32)");
}

}  // namespace
}  // namespace halfspace
