// examples: theory made runnable. Networks that are built, not trained: parity on the cube by one
// hidden unit a vertex and by few, sin as a sum of bumps, and how many pieces a ReLU net has.
#include <cstdio>
#include <string>

#include <halfspace/halfspace.hpp>

using namespace halfspace;
using namespace halfspace::theory;

int main() {
  for (const int inputs : {2, 4, 6, 8}) {
    const BooleanFunction parity = named_function("parity:" + std::to_string(inputs));
    const SignNetwork by_vertex = vertex_network(parity);
    const SignNetwork by_count = symmetric_network(parity);
    const bool right =
        function_of(by_vertex, inputs) == parity && function_of(by_count, inputs) == parity;
    std::printf("parity of %d: %3d units by vertices, %d by counting, %s\n", inputs,
                static_cast<int>(by_vertex.hidden.size()), static_cast<int>(by_count.hidden.size()),
                right ? "right on all rows" : "wrong");
  }

  const Formula f("sin(3*x)");
  for (const int units : {8, 32, 128})
    std::printf("sin(3x) by %3d ReLU units: error %.4f\n", units,
                measure_bumps(build_bumps(f, units, BumpUnit::relu, {}), f, {}).largest);

  for (const int units : {4, 16}) {
    const HiddenLayers net = random_layers({2, units}, "relu", 1);
    std::printf("2-%d ReLU net: %d linear regions of at most %d\n", units,
                static_cast<int>(count_regions(net, 1000)), 1 + units + units * (units - 1) / 2);
  }
}
