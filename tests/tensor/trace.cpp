// tests: tensor/trace.hpp: values, gradients and pulls that add up to them.
#include "halfspace/tensor/trace.hpp"

#include <algorithm>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/math/write.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

double number(const Array& array) { return array.to_vector<double>().front(); }

Tensor variable(double value, std::string name) {
  return parameter(full({}, value, DType::float64), std::move(name));
}

const Traced& called(const std::vector<Traced>& nodes, const std::string& name) {
  const auto found = std::find_if(nodes.begin(), nodes.end(),
                                  [&](const Traced& node) { return node.name == name; });
  EXPECT_NE(found, nodes.end()) << name;
  return *found;
}

// Lectures E3: r = u v, u = t², v = 3t + 1 at t = 2.
TEST(Trace, IsTheLecturesChain) {
  const Tensor t = variable(2, "t");
  const Tensor u = (t * t).named("u");
  const Tensor v = (full({}, 3, DType::float64) * t + full({}, 1, DType::float64)).named("v");
  const auto nodes = trace((u * v).named("r"), {t});
  EXPECT_EQ(called(nodes, "t").op, "input");
  EXPECT_EQ(number(called(nodes, "t").gradient), 40);
  EXPECT_EQ(number(called(nodes, "u").gradient), 7);
  EXPECT_EQ(number(called(nodes, "v").gradient), 4);
  EXPECT_EQ(number(called(nodes, "r").gradient), 1);
  EXPECT_EQ(number(called(nodes, "r").value), 28);
  EXPECT_FALSE(called(nodes, "3").gradient.defined());
  const Traced& square = called(nodes, "u");
  EXPECT_THAT(square.inputs, ElementsAre(0, 0));
  ASSERT_EQ(square.pulls.size(), 2U);
  for (const Pull& pull : square.pulls) {
    EXPECT_EQ(number(pull.local), 2);
    EXPECT_EQ(number(pull.product), 14);
  }
  EXPECT_EQ(called(nodes, "v1").op, "multiply");
  EXPECT_EQ(nodes.back().name, "r");
}

// What the readers of a node pull back is its gradient, whatever the operators.
TEST(Trace, PullsAddUpToTheGradient) {
  const Tensor w = parameter(tensor({2, 3}, {0.1, -0.4, 0.7, 0.2, 0.5, -0.6}, DType::float64), "w");
  const Tensor b = parameter(tensor({3}, {0.3, 0.1, -0.2}, DType::float64), "b");
  const Tensor x = parameter(tensor({1, 2}, {1.5, -2}, DType::float64), "x");
  const Tensor h = tanh(matmul(x, w) + b);
  const Tensor loss = sum(h * h + exp(h)) + sum(b * 0.5);
  const auto nodes = trace(loss, {w, b, x});
  for (const Traced& node : nodes) {
    if (!node.gradient.defined() || &node == &nodes.back()) continue;
    std::vector<double> total(static_cast<std::size_t>(node.gradient.size()), 0.0);
    for (const Traced& reader : nodes)
      for (std::size_t i = 0; i < reader.pulls.size(); ++i)
        if (reader.inputs[i] == node.id) {
          const auto part = reader.pulls[i].product.to_vector<double>();
          std::transform(total.begin(), total.end(), part.begin(), total.begin(), std::plus<>());
        }
    EXPECT_THAT(total,
                testing::Pointwise(testing::DoubleNear(1e-15), node.gradient.to_vector<double>()))
        << node.name;
  }
  EXPECT_EQ(called(nodes, "w").gradient.to_vector<double>(), grad(loss, {w})[0].values());
}

std::string rule(const Pull& pull) { return write(*pull.rule, math::Style::formula); }

TEST(Trace, WritesDownEachRule) {
  const Tensor w = parameter(full({2, 3}, 0.5, DType::float64), "w");
  const Tensor x = parameter(full({1, 2}, 2, DType::float64), "x");
  const auto nodes = trace(sum(matmul(x, w).named("z")), {w, x});
  const Traced& z = called(nodes, "z");
  EXPECT_EQ(rule(z.pulls[0]), "matmul(∂z, wᵀ)");
  EXPECT_EQ(rule(z.pulls[1]), "matmul(xᵀ, ∂z)");
  const Tensor t = variable(2, "t");
  EXPECT_EQ(rule(trace(exp(t) * t, {t})[2].pulls[1]), "∂v2 * v1");
}

TEST(Trace, HasNoSlopeWhereAnInputIsRepeated) {
  const Tensor b = parameter(tensor({3}, {1, 2, 3}, DType::float64), "b");
  const Tensor x = parameter(tensor({2, 3}, {1, 2, 3, 4, 5, 6}, DType::float64), "x");
  const auto nodes = trace(sum((x * b).named("product")), {x, b});
  const Traced& product = called(nodes, "product");
  EXPECT_EQ(product.pulls[0].local.to_vector<double>(), (std::vector<double>{1, 2, 3, 1, 2, 3}));
  EXPECT_FALSE(product.pulls[1].local.defined());
  EXPECT_EQ(product.pulls[1].product.to_vector<double>(), (std::vector<double>{5, 7, 9}));
}

TEST(Trace, LeavesOutWhatWrtDoesNotMove) {
  const Tensor w = variable(2, "w");
  const Tensor x = variable(3, "x");
  const auto nodes = trace(exp(x) + w * x, {w});
  EXPECT_FALSE(called(nodes, "x").gradient.defined());
  EXPECT_EQ(number(called(nodes, "w").gradient), 3);
  EXPECT_TRUE(called(nodes, "v1").pulls.empty());
  const Traced& product = called(nodes, "v2");
  EXPECT_FALSE(product.pulls[1].product.defined());
  EXPECT_FALSE(trace(w * 2.0, {})[0].gradient.defined());
  EXPECT_EQ(number(trace(w, {w})[0].gradient), 1);
}

TEST(Trace, NamesNodesApartFromTheUsers) {
  const Tensor v1 = variable(2, "v1");
  const auto nodes = trace(exp(sin(v1)), {v1});
  EXPECT_EQ(nodes[1].name, "v2");
  EXPECT_EQ(nodes[2].name, "v3");
}

TEST(TraceBackward, EndsInTheNamedGradients) {
  const Tensor w = variable(2, "w");
  const Tensor x = variable(3, "x");
  const auto nodes = trace_backward((w * x).named("r"), {w, x});  // each the other's value
  EXPECT_EQ(number(called(nodes, "∂r/∂w").value), 3);
  EXPECT_EQ(number(called(nodes, "∂r/∂x").value), 2);
  EXPECT_TRUE(called(nodes, "∂r/∂w").backward);
  EXPECT_FALSE(called(nodes, "w").backward);
  const auto chain = trace_backward(sigmoid(w * x).named("y"), {w});
  EXPECT_THAT(number(called(chain, "∂y/∂w").value),
              DoubleEq(number(trace(sigmoid(w * x), {w})[0].gradient)));
  const auto cubic = trace_backward((w * w * (3.0 * w + 1.0)).named("r"), {w});
  EXPECT_EQ(number(called(cubic, "v2").value), 6);  // 3 w, though the gradient meets others first
  EXPECT_FALSE(called(cubic, "v3").backward);
  EXPECT_TRUE(called(cubic, "v4").backward);
  EXPECT_EQ(std::count_if(chain.begin(), chain.end(), [](const Traced& n) { return !n.backward; }),
            4);
}

}  // namespace
}  // namespace halfspace
