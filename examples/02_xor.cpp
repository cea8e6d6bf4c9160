// examples: A 2-4-1 net learns XOR, which no single halfspace can: watch the loss fall, then read
// the truth table it learned.
#include <cstdio>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

int main() {
  const Tensor x = tensor({4, 2}, {0, 0, 0, 1, 1, 0, 1, 1});
  const Tensor y = tensor({4, 1}, {0, 1, 1, 0});

  const auto net = nn::mlp(2, 1, {.hidden = {4}, .activation = "tanh", .seed = 1});
  const Tensors weights = nn::trained(net->state());
  std::printf("2-4-1 tanh: %d numbers to learn\n", static_cast<int>(net->parameter_count()));

  Compiled step = compile([&] {
    const Tensor loss = bce_logits((*net)(x), y);
    const Tensors g = grad(loss, weights);
    Step recorded{{loss}};
    for (std::size_t i = 0; i < g.size(); ++i)
      recorded.updates.push_back({weights[i], fma(-0.5, g[i], weights[i])});
    return recorded;
  });
  for (int t = 0; t <= 2000; ++t) {
    step();
    if (t % 500 == 0) std::printf("step %4d: loss %.3f\n", t, step.item());
  }

  const std::vector<double> p = sigmoid((*net)(x)).values();
  std::printf("a b | a xor b\n");
  for (int i = 0; i < 4; ++i)
    std::printf("%d %d | %.2f\n", i / 2, i % 2, p[static_cast<std::size_t>(i)]);
}
