// examples: learning. Every optimizer goes down the same valley, Rosenbrock's
// f(a, b) = (1 - a)² + 100 (b - a²)², from (-1.5, 2) towards its minimum at (1, 1).
#include <cstdio>
#include <string>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

Tensor rosenbrock(const Tensor& p) {
  const Tensor a = slice(p, 0, 0, 1);
  const Tensor b = slice(p, 0, 1, 2);
  return sum(square(1.0 - a) + 100.0 * square(b - square(a)));
}

// f after `steps` steps at that rate.
double descend(const std::string& name, double rate, int steps) {
  const Tensor p = parameter(tensor({2}, {-1.5, 2.0}, DType::float64));
  train::Optimizer optimizer(defs::choose(name, defs::optimizers(), "optimizer"),
                             {{"p", p, true, false}});
  Compiled step = compile([&] {
    const Tensor f = rosenbrock(p);
    return Step{{f}, optimizer.record(grad(f, {p}))};
  });
  for (int t = 1; t <= steps; ++t) {
    optimizer.prepare(t, rate);
    step();
  }
  return rosenbrock(p).item();
}

}  // namespace

int main() {
  std::printf("f at the start: %.1f\n",
              rosenbrock(tensor({2}, {-1.5, 2.0}, DType::float64)).item());
  struct Run {
    const char* name;
    double rate;
  };
  for (const Run& run :
       {Run{"sgd", 0.001}, Run{"momentum", 0.001}, Run{"nesterov", 0.001}, Run{"adagrad", 0.5},
        Run{"rmsprop", 0.001}, Run{"adam", 0.02}, Run{"rprop", 0.01}}) {
    std::printf("%-9s", run.name);
    for (const int steps : {100, 1000, 10000}) {
      const double f = descend(run.name, run.rate, steps);
      std::printf(f < 1e-9 ? "  %5d steps: there" : "  %5d steps: %.1e", steps, f);
    }
    std::printf("\n");
  }
}
