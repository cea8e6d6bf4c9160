// examples: Gradients are recorded with the same operators as the loss, so they can be
// differentiated again: a Hessian row by row, its product with a vector without the matrix, the
// gradient of a network by its inputs, and training that keeps this gradient small.
#include <cstdio>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

Tensor part(const Tensor& x, int i) { return sum(slice(x, 0, i, i + 1)); }

// Rosenbrock's valley, least at (1, 1).
Tensor rosenbrock(const Tensor& x) {
  return square(1.0 - part(x, 0)) + 100.0 * square(part(x, 1) - square(part(x, 0)));
}

// How far a small 1-32-1 net is from |x|, and how steep it is, after training with a penalty on its
// slope.
void fit(double penalty) {
  const auto net =
      nn::mlp(1, 1, {.hidden = {32}, .activation = "tanh", .seed = 3, .dtype = DType::float64});
  const Tensor x = uniform({64, 1}, 5, -1.0, 1.0, DType::float64);
  const Tensor y = 3.0 * abs(x);
  const Tensors w = nn::trained(net->state());
  Compiled step = compile([&] {
    const Tensor prediction = (*net)(x);
    const Tensor slope = grad(sum(prediction), {x})[0];  // by the inputs, still a graph
    const Tensor error = mse(prediction, y);
    const Tensor steepness = mean(square(slope));
    const Tensors g = grad(error + penalty * steepness, w);
    Step recorded{{error, steepness}};
    for (std::size_t i = 0; i < w.size(); ++i)
      recorded.updates.push_back({w[i], fma(-0.05, g[i], w[i])});
    return recorded;
  });
  for (int t = 0; t < 2000; ++t) step();
  std::printf("penalty %.1f: error %.3f, mean squared slope %.2f\n", penalty, step.item(0),
              step.item(1));
}

}  // namespace

int main() {
  const Tensor x = tensor({2}, {-1.2, 1.0}, DType::float64);
  const Tensor f = rosenbrock(x);
  const Tensor gradient = grad(f, {x})[0];
  std::printf("f(-1.2, 1) = %.2f, gradient (%.1f, %.1f)\n", f.item(), gradient.values()[0],
              gradient.values()[1]);
  for (int i = 0; i < 2; ++i) {
    const std::vector<double> row = grad(part(grad(rosenbrock(x), {x})[0], i), {x})[0].values();
    std::printf("Hessian row %d: %7.1f %7.1f\n", i, row[0], row[1]);
  }
  const Tensor v = tensor({2}, {1.0, 2.0}, DType::float64);
  const std::vector<double> hv = hvp(rosenbrock(x), {x}, {v})[0].values();
  std::printf("Hessian times (1, 2): (%.1f, %.1f)\n", hv[0], hv[1]);
  const std::vector<double> forward = jvp({rosenbrock(x)}, {x}, {v})[0].values();
  std::printf("slope along (1, 2), forward mode: %.1f\n", forward[0]);

  fit(0.0);
  fit(0.1);
}
