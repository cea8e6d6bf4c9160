// tests: ops/elementwise.hpp: broadcasting by NumPy's rule, gradients and gradients of gradients of
// every element-by-element row.
#include "halfspace/ops/elementwise.hpp"

#include <gtest/gtest.h>
// Must follow gtest.
#include <rapidcheck/gtest.h>

#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "tests/support/check.hpp"
#include "tests/support/rows.hpp"

namespace halfspace {
namespace {

using test::contract;
using test::expect_gradients;
using test::expect_second_gradients;
using test::message_of;
using test::random_tensor;

// One float64 column of smooth points for each input of the row.
Tensors smooth_inputs(const defs::ElementwiseRow& row) {
  constexpr std::int64_t kPoints = 6;
  std::vector<std::vector<double>> columns(static_cast<std::size_t>(row.arity));
  for (std::uint64_t i = 0; i < kPoints; ++i) {
    const std::vector<double> x = test::smooth_point(row.info->name, i, row.arity);
    for (std::size_t k = 0; k < x.size(); ++k) columns[k].push_back(x[k]);
  }
  Tensors inputs;
  for (const auto& column : columns) inputs.push_back(tensor({kPoints}, column, DType::float64));
  return inputs;
}

template <class F>
void for_each_row(F f) {
  const auto table = defs::elementwise_rows();
  for (std::size_t i = 0; i < table.size(); ++i) {
    SCOPED_TRACE(std::string(table[i].info->name));
    f(static_cast<int>(i), table[i]);
  }
}

TEST(Elementwise, GradientsOfEveryRowMeetCentralDifferences) {
  for_each_row([](int index, const defs::ElementwiseRow& row) {
    expect_gradients([&](const Tensors& x) { return ops::elementwise(index, x); },
                     smooth_inputs(row));
  });
}

TEST(Elementwise, GradientsOfGradientsOfEveryRowMeetCentralDifferences) {
  for_each_row([](int index, const defs::ElementwiseRow& row) {
    expect_second_gradients([&](const Tensors& x) { return ops::elementwise(index, x); },
                            smooth_inputs(row));
  });
}

TEST(Elementwise, ThirdDerivativesOfActivationsMeetCentralDifferences) {
  for_each_row([](int index, const defs::ElementwiseRow& row) {
    if (row.arity != 1) return;
    const auto slope = [&](const Tensors& x) {
      return grad(contract(ops::elementwise(index, x)), {x[0]})[0];
    };
    expect_second_gradients(slope, smooth_inputs(row), 1e-5);
  });
}

TEST(Elementwise, GradientsFlowThroughBroadcasting) {
  for_each_row([](int index, const defs::ElementwiseRow& row) {
    if (row.arity != 2) return;
    const double low = 0.1;
    const double high = 0.9;
    expect_gradients([&](const Tensors& x) { return ops::elementwise(index, x); },
                     {random_tensor({2, 1, 3}, 1, low, high), random_tensor({4, 1}, 2, low, high)});
  });
}

TEST(Elementwise, TakesParametersInOrderAndTheRestByDefault) {
  const Tensor x = tensor({2}, {-1, 2}, DType::float64);
  EXPECT_EQ(leaky_relu(x, 0.5).values(), (std::vector<double>{-0.5, 2}));
  EXPECT_EQ(activate("leaky_relu", x).values(), (std::vector<double>{-0.2, 2}));
  EXPECT_EQ(clamp(x, -0.5, 0.5).values(), (std::vector<double>{-0.5, 0.5}));
  expect_gradients([](const Tensors& t) { return elu(t[0], 0.7); }, {x});
  expect_second_gradients([](const Tensors& t) { return elu(t[0], 0.7); }, {x});
  expect_second_gradients([](const Tensors& t) { return leaky_relu(t[0], 0.3); }, {x});
}

TEST(Elementwise, PowersHaveFiniteDerivativesAtZero) {
  const Tensor x = tensor({1}, {0}, DType::float64);
  for (const int exponent : {0, 1, 2, 3}) {
    double factorial = 1;
    for (int order = 1; order <= 3; ++order) {
      Tensor y = sum(pow(x, Tensor(exponent)));
      for (int i = 0; i < order; ++i) y = sum(grad(y, {x})[0]);
      factorial *= order;
      EXPECT_EQ(y.item(), order == exponent ? factorial : 0.0)
          << "derivative " << order << " of x^" << exponent;
    }
  }
}

// NumPy's rule written out: the index of the result picks the operand's, 0 where its extent is 1.
std::vector<double> repeated(const std::vector<double>& x, const Shape& from, const Shape& to) {
  std::vector<double> out(static_cast<std::size_t>(to.size()));
  const auto strides = from.strides();
  for (std::size_t i = 0; i < out.size(); ++i) {
    auto rest = static_cast<std::int64_t>(i);
    std::int64_t at = 0;
    for (int axis = 1; axis <= to.rank(); ++axis) {
      const std::int64_t position = rest % to[-axis];
      rest /= to[-axis];
      if (axis <= from.rank() && from[-axis] != 1)
        at += position * strides[static_cast<std::size_t>(from.rank() - axis)];
    }
    out[i] = x[static_cast<std::size_t>(at)];
  }
  return out;
}

// A shape that broadcasts to `to`: leading axes dropped, others set to 1.
Shape narrowed(const Shape& to, const std::vector<bool>& ones, int dropped) {
  std::vector<std::int64_t> extents;
  for (int axis = std::min(dropped, to.rank()); axis < to.rank(); ++axis)
    extents.push_back(ones[static_cast<std::size_t>(axis)] ? 1 : to[axis]);
  return Shape(extents);
}

RC_GTEST_PROP(Broadcasting, FollowsNumPysRuleUpToRankFour, ()) {
  const auto rank = *rc::gen::inRange<std::size_t>(0, 5);
  const auto extents =
      *rc::gen::container<std::vector<std::int64_t>>(rank, rc::gen::inRange<std::int64_t>(0, 6));
  const Shape to(extents);
  const auto shape = [&] {
    return narrowed(to, *rc::gen::container<std::vector<bool>>(4, rc::gen::arbitrary<bool>()),
                    *rc::gen::inRange(0, 3));
  };
  const Tensor a = random_tensor(shape(), 1);
  const Tensor b = random_tensor(shape(), 2);
  const Tensor c = a - b * 2.0;
  RC_ASSERT(c.shape() == broadcast(a.shape(), b.shape(), "test"));
  const std::vector<double> x = repeated(a.values(), a.shape(), c.shape());
  const std::vector<double> y = repeated(b.values(), b.shape(), c.shape());
  const std::vector<double> z = c.values();
  for (std::size_t i = 0; i < z.size(); ++i) RC_ASSERT(z[i] == x[i] - y[i] * 2.0);
  RC_ASSERT(broadcast_to(a, c.shape()).values() == x);
}

// The planner trusts these facts: it lets a product do what the operator would have done.
TEST(Elementwise, SaysOfNoRowButSumsThatItAddsAndOfNoneButFmaThatItAccumulates) {
  const std::vector<double> x{3, 5, 7};
  for (std::size_t r = 0; r < defs::elementwise_rows().size(); ++r) {
    const defs::ElementwiseRow& row = defs::elementwise_rows()[r];
    Tensors inputs;
    for (int k = 0; k < row.arity; ++k)
      inputs.push_back(tensor({1}, {x[static_cast<std::size_t>(k)]}, DType::float64));
    const Tensor y = ops::elementwise(static_cast<int>(r), inputs);
    EXPECT_EQ(y.node()->op->adds, row.info->name == "add") << row.info->name;
    EXPECT_EQ(y.node()->op->accumulates, row.info->name == "fma") << row.info->name;
    if (y.node()->op->adds) {
      EXPECT_EQ(y.item(), 8);
    }
    if (y.node()->op->accumulates) {
      EXPECT_EQ(y.item(), 22);
    }
  }
}

TEST(Elementwise, NamesBothShapesThatDoNotMeet) {
  const Tensor a = full({3, 2}, 1);
  const Tensor b = full({3}, 1);
  EXPECT_EQ(message_of([&] { a + b; }),
            "[add] shapes broadcast when, aligned at the right, extents are equal or 1; got (3, 2) "
            "and (3,)");
  EXPECT_EQ(message_of([&] { where(a, a, b); }),
            "[where] shapes broadcast when, aligned at the right, extents are equal or 1; got (3, "
            "2) and (3,)");
  EXPECT_EQ(message_of([&] { broadcast_to(a, {2}); }),
            "[broadcast_to] cannot repeat (3, 2) to (2,)");
  EXPECT_EQ(message_of([&] { activate("rellu", a); }),
            "[activation] unknown name 'rellu'; did you mean 'relu'? Choices: " +
                base::join(defs::names(defs::activations())));
}

}  // namespace
}  // namespace halfspace
