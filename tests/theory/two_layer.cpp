// tests: theory/two_layer.hpp.
#include "halfspace/theory/two_layer.hpp"

#include <gtest/gtest.h>

#include "tests/support/check.hpp"
#include "tests/theory/support.hpp"

namespace halfspace::theory {
namespace {

using Numbers = std::vector<double>;
constexpr Encoding kBoth[] = {Encoding::signs, Encoding::bits};

// The definition, row by row, to hold the fast evaluation against.
BooleanFunction evaluated(const SignNetwork& network, int inputs) {
  BooleanFunction out{
      .inputs = inputs,
      .values = std::vector<std::uint8_t>(std::size_t{1} << static_cast<unsigned>(inputs))};
  for (std::size_t row = 0; row < out.rows(); ++row) {
    double y = network.output.bias;
    for (std::size_t k = 0; k < network.hidden.size(); ++k) {
      double v = network.hidden[k].bias;
      for (int j = 0; j < inputs; ++j)
        v += network.hidden[k].weights[static_cast<std::size_t>(j)] *
             encoded(out.input(row, j), network.encoding);
      y += network.output.weights[k] * (v > 0 ? 1 : -1);
    }
    out.values[row] = y > 0 ? 1 : 0;
  }
  return out;
}

TEST(VertexNetwork, ComputesEveryFunctionOfThreeInputs) {
  for (const Encoding encoding : kBoth)
    for (std::uint32_t number = 0; number < 256; ++number) {
      const BooleanFunction function = numbered(3, number);
      const SignNetwork network = vertex_network(function, encoding);
      EXPECT_EQ(network.hidden.size(), std::min(function.count(), 8 - function.count()));
      EXPECT_EQ(evaluated(network, 3), function) << number;
      EXPECT_EQ(function_of(network, 3), function) << number;
    }
}

TEST(VertexNetwork, ComputesRandomFunctionsOfManyInputs) {
  for (const int inputs : {8, 9, 12}) {
    const BooleanFunction function = named_function("random:" + std::to_string(inputs));
    const SignNetwork network = vertex_network(function);
    EXPECT_EQ(function_of(network, inputs), function);
    EXPECT_LE(network.hidden.size(), function.rows() / 2);
  }
}

TEST(SymmetricNetwork, ComputesEverySymmetricFunctionOfFourInputs) {
  int symmetric = 0;
  for (const Encoding encoding : kBoth)
    for (std::uint32_t number = 0; number < 65536; ++number) {
      const BooleanFunction function = numbered(4, number);
      if (symmetric_values(function).empty()) continue;
      const SignNetwork network = symmetric_network(function, encoding);
      EXPECT_LE(network.hidden.size(), 4U);
      EXPECT_EQ(evaluated(network, 4), function) << number;
      ++symmetric;
    }
  EXPECT_EQ(symmetric, 2 * 32);
}

TEST(SymmetricNetwork, NeedsAUnitAnInputForParity) {
  const BooleanFunction parity = named_function("parity:10");
  EXPECT_EQ(symmetric_network(parity).hidden.size(), 10U);
  EXPECT_EQ(function_of(symmetric_network(parity), 10), parity);
  EXPECT_EQ(vertex_network(parity).hidden.size(), 512U);
  EXPECT_EQ(smallest_network(parity).hidden.size(), 10U);
}

// Lecture A6, with -1 where it has -0.5.
TEST(SymmetricNetwork, IsTheLecturesXorOnBits) {
  const SignNetwork network = symmetric_network(named_function("xor"), Encoding::bits);
  ASSERT_EQ(network.hidden.size(), 2U);
  EXPECT_EQ(network.hidden[0].weights, (Numbers{1, 1}));
  EXPECT_EQ(network.hidden[0].bias, -0.5);
  EXPECT_EQ(network.hidden[1].weights, (Numbers{1, 1}));
  EXPECT_EQ(network.hidden[1].bias, -1.5);
  EXPECT_EQ(network.output.weights, (Numbers{1, -1}));
  EXPECT_EQ(network.output.bias, -1);
}

TEST(SymmetricNetwork, RefusesOtherFunctions) {
  EXPECT_EQ(test::message_of([] { symmetric_network(parse_function("x1 & !x2")); }),
            "[symmetric_network] the value must depend on the number of true inputs alone; use "
            "vertex_network");
  EXPECT_EQ(smallest_network(parse_function("x1 & !x2")).hidden.size(), 1U);
}

TEST(FunctionOfNetwork, IsTheDefinitionForAnyWeights) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    SignNetwork network{.encoding = kBoth[seed % 2], .output = random_unit(7, 99 + seed)};
    for (std::uint64_t k = 0; k < 7; ++k) network.hidden.push_back(random_unit(10, 10 * seed + k));
    EXPECT_EQ(function_of(network, 10), evaluated(network, 10)) << seed;
  }
}

TEST(UnitsMostFunctionsNeed, GrowExponentially) {
  EXPECT_EQ(units_most_functions_need(2), 1);
  for (const int inputs : {8, 12, 16}) {
    const std::int64_t k = units_most_functions_need(inputs);
    const std::int64_t squares = std::int64_t{inputs} * inputs;
    EXPECT_GE(k * squares + k * k, (1 << inputs) - 1);
    EXPECT_LT((k - 1) * squares + (k - 1) * (k - 1), (1 << inputs) - 1);
  }
}

}  // namespace
}  // namespace halfspace::theory
