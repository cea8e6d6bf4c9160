// examples: one neuron and logic. The rule "x2 and (x1 or not x3)" as a threshold unit, how many
// mistakes the perceptron makes until it has found one of its own, and the proof that XOR has none.
#include <cstdio>

#include <halfspace/halfspace.hpp>

using namespace halfspace;
using namespace halfspace::theory;

namespace {

void print_table(const BooleanFunction& rule, const ThresholdUnit& unit) {
  const std::vector<double> v = pre_activations(unit, Encoding::signs);
  std::printf("x1 x2 x3 |  v |  y\n");
  for (std::size_t row = 0; row < rule.rows(); ++row) {
    for (int j = 0; j < 3; ++j) std::printf("%2d ", encoded(rule.input(row, j), Encoding::signs));
    std::printf("| %2.0f | %2d\n", v[row], encoded(v[row] > 0, Encoding::signs));
  }
}

}  // namespace

int main() {
  const BooleanFunction rule = parse_function("x2 & (x1 | !x3)");
  const ThresholdUnit unit{.weights = {2, 4, -1}, .bias = -2};
  print_table(rule, unit);
  std::printf("rows that differ from the rule: %d\n\n",
              static_cast<int>(differences(function_of(unit, Encoding::signs), rule)));

  const LabelledPoints points = points_of(rule);
  const PerceptronRun run = learn_perceptron(points);
  std::printf("the perceptron finds (%g, %g, %g) and bias %g after %d mistakes; at most %.0f\n\n",
              run.halfspace.weights[0], run.halfspace.weights[1], run.halfspace.weights[2],
              run.halfspace.bias, static_cast<int>(run.mistakes),
              *mistake_bound(points, run.halfspace));

  const BooleanFunction exclusive = named_function("xor");
  const Separation separation = separate(exclusive);
  std::printf("xor has %s unit; a proof counts %d rows\n", separation.unit ? "a" : "no",
              static_cast<int>(separation.contradiction.size()));
  const SignNetwork network = smallest_network(exclusive);
  std::printf("with %d hidden units: %s\n", static_cast<int>(network.hidden.size()),
              function_of(network, 2) == exclusive ? "right on all rows" : "wrong");
}
