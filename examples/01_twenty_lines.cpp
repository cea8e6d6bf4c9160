// examples: The lectures' "neural net in less than 20 lines": prints the falling loss at steps 1 to
// 10,000. Give it an .npz with arrays x, y, w1 and w2 to start from NumPy's own random numbers.
#include <cstdio>
#include <halfspace/halfspace.hpp>
using namespace halfspace;

int main(int argc, char** argv) {
  const auto npz = argc > 1 ? io::read_npz(argv[1]) : std::map<std::string, Array>();
  const auto make = [&](const char* name, std::uint64_t seed, const Shape& shape) {
    return npz.empty() ? normal(shape, seed, DType::float64) : Tensor(npz.at(name));
  };
  const Tensor x = make("x", 1, {64, 1000}), y = make("y", 2, {64, 10});
  const Tensor w1 = parameter(make("w1", 3, {1000, 100})), w2 = parameter(make("w2", 4, {100, 10}));
  Compiled step = compile([&] {
    const Tensor loss = sum(square(matmul(sigmoid(matmul(x, w1)), w2) - y));
    const Tensors g = grad(loss, {w1, w2});
    return Step{{loss}, {{w1, fma(-1e-4, g[0], w1)}, {w2, fma(-1e-4, g[1], w2)}}};
  });
  for (int t = 1, shown = 1; t <= 10000; ++t) {
    step();
    if (t == shown) std::printf("step %5d: loss %.12g\n", t, step.item());
    if (t == shown) shown *= 10;
  }
}
