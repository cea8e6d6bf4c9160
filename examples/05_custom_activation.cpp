// examples: An activation of your own, mish(x) = x tanh(ln(1 + e^x)), written once. The same body
// runs on plain numbers, on dual numbers (which carry the exact derivative) and on tensors (which
// record a graph), so its gradient is checked three ways; then a layer made of it fits a sine.
// Source of mish: Misra, BMVC 2020.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include <halfspace/halfspace.hpp>
#include <halfspace/math/dual.hpp>
#include <halfspace/ops/symbol.hpp>

using namespace halfspace;

namespace {

template <class V>
V mish(const V& x) {
  using math::exp, math::log1p, math::tanh;  // of plain numbers; the others bring their own
  return x * tanh(log1p(exp(x)));
}

// As a layer, so that it can stand in a network.
struct Mish : nn::Module {
  Tensor forward(const Tensor& x, nn::Forward& /*pass*/) override { return mish<ops::Symbol>(x); }
  [[nodiscard]] nn::Spec spec() const override { return {"mish"}; }
};

}  // namespace

int main() {
  const Tensor x = tensor({5}, {-3, -1, 0, 0.5, 2}, DType::float64);
  const Tensor y = mish<ops::Symbol>(x);
  const std::vector<double> points = x.values();
  const std::vector<double> slopes = grad(sum(y), {x})[0].values();
  std::printf("    x     mish    slope  by dual number, by differences\n");
  double worst = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double at = points[i], h = 1e-5;
    const double exact = mish(math::Dual<double>(at, 1.0)).slope;
    const double numeric = (mish(at + h) - mish(at - h)) / (2 * h);
    std::printf("%5.1f  %7.4f  %7.4f  %7.4f  %7.4f\n", at, mish(at), slopes[i], exact, numeric);
    worst = std::max({worst, std::abs(slopes[i] - exact), std::abs(slopes[i] - numeric)});
  }
  std::printf("gradients agree to 1e-9: %s\n", worst < 1e-9 ? "yes" : "no");

  // A 1-16-1 net of it learns sin on [-pi, pi].
  nn::Sequential net;
  net.add<nn::Linear>(1, 16, nn::Init{.seed = 1, .layer = 0});
  net.add<Mish>();
  net.add<nn::Linear>(16, 1, nn::Init{.seed = 1, .layer = 1});
  const Tensor inputs = uniform({256, 1}, 7, -std::numbers::pi, std::numbers::pi);
  const Tensor targets = sin(inputs);
  const Tensors w = nn::trained(net.state());
  Compiled step = compile([&] {
    const Tensor loss = mse(net(inputs), targets);
    const Tensors g = grad(loss, w);
    Step recorded{{loss}};
    for (std::size_t i = 0; i < w.size(); ++i)
      recorded.updates.push_back({w[i], fma(-0.02, g[i], w[i])});
    return recorded;
  });
  step();
  std::printf("mean squared error before training %.2f\n", step.item());
  for (int t = 0; t < 5000; ++t) step();
  std::printf("after training below 0.01: %s\n", step.item() < 0.01 ? "yes" : "no");
}
