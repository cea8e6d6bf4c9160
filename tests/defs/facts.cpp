// tests: defs: what the lectures state about the functions, and behaviour at far ends and NaN.
#include "halfspace/defs/catalog.hpp"

#include <algorithm>
#include <numeric>

#include "halfspace/ops/elementwise.hpp"
#include "tests/support/check.hpp"

namespace halfspace {
namespace {

using test::random_tensor;

Tensor apply(std::size_t row, const Tensor& x, const Tensor& other) {
  const auto arity = static_cast<std::size_t>(defs::elementwise_rows()[row].arity);
  return ops::elementwise(static_cast<int>(row), Tensors(arity == 1   ? Tensors{x}
                                                         : arity == 2 ? Tensors{x, other}
                                                                      : Tensors{x, other, other}));
}

void expect_finite(const Tensor& t, std::string_view name, std::string_view what) {
  const std::vector<double> values = t.values();
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_TRUE(std::isfinite(values[i])) << what << " of " << name << " at place " << i;
}

// The value and two recorded derivatives of every activation and loss stay finite.
TEST(Stability, HoldsAtTenThousandAndAtTheKinksThroughTwoDerivatives) {
  const auto first = static_cast<std::size_t>(defs::first_activation());
  for (const DType d : {DType::float32, DType::float64}) {
    const std::vector<double> far{-1e4, -700, -90, -1, -1e-30, 0, 1e-30, 1, 90, 700, 1e4};
    const std::vector<double> near{0, 1e-9, 0.5, 1 - 1e-7, 1};
    for (std::size_t row = first; row < defs::elementwise_rows().size(); ++row) {
      const std::string_view name = defs::elementwise_rows()[row].info->name;
      const std::vector<double>& points = name == "bce" ? near : far;
      const Shape shape{static_cast<std::int64_t>(points.size())};
      for (const double target : {0.0, 1.0}) {
        const Tensor x = parameter(tensor(shape, points, d));
        const Tensor y = apply(row, x, full(shape, target, d));
        const Tensor dy = grad(sum(y), {x})[0];
        const Tensor ddy = grad(sum(dy), {x})[0];
        expect_finite(y, name, "value");
        expect_finite(dy, name, "derivative");
        expect_finite(ddy, name, "second derivative");
      }
    }
  }
}

TEST(Stability, HoldsForRowMapsAndRowLossesAtTenThousand) {
  for (const DType d : {DType::float32, DType::float64}) {
    const Tensor z =
        parameter(tensor({3, 4}, {1e4, -1e4, 0, 1, 5, 5, 5, 5, -1e4, -1e4, -1e4, 3}, d));
    for (const auto& row : defs::row_maps()) {
      const Tensor y = map_rows(row.info->name, z);
      const Tensor dy = grad(sum(y * random_tensor({3, 4}, 1, 0, 1, d)), {z})[0];
      expect_finite(y, row.info->name, "value");
      expect_finite(dy, row.info->name, "derivative");
      expect_finite(grad(sum(dy * dy), {z})[0], row.info->name, "second derivative");
    }
    const std::vector<std::int64_t> labels{1, 0, 3};
    for (const auto& row : defs::row_losses()) {
      const std::string_view name = row.info->name;
      const Tensor y = loss(name, z, indices(labels));
      const Tensor dy = grad(y, {z})[0];
      expect_finite(y, name, "value");
      expect_finite(dy, name, "derivative");
      expect_finite(grad(sum(dy * dy), {z})[0], name, "second derivative");
    }
  }
}

TEST(Stability, KeepsNaNThroughEveryContinuousRow) {
  for (const DType d : {DType::float32, DType::float64}) {
    const Tensor x = tensor({3}, {NAN, 0.25, NAN}, d);
    const Tensor other = full({3}, 0.5, d);
    for (std::size_t row = 0; row < defs::elementwise_rows().size(); ++row) {
      const std::string name(defs::elementwise_rows()[row].info->name);
      // Answers of yes or no, and a choice between others.
      if (name.starts_with("less") || name.starts_with("greater") || name == "equal" ||
          name == "not_equal" || name == "where" || name == "step")
        continue;
      const std::vector<double> y = apply(row, x, other).values();
      EXPECT_TRUE(std::isnan(y[0]) && std::isnan(y[2])) << name;
      EXPECT_FALSE(std::isnan(y[1])) << name;
    }
    for (const auto& row : defs::row_maps()) {
      const std::vector<double> y = map_rows(row.info->name, reshape(x, {1, 3})).values();
      EXPECT_TRUE(std::isnan(y[0])) << row.info->name;
    }
  }
}

TEST(Lectures, SigmoidIsATanhOfHalfTheArgument) {
  const Tensor z = random_tensor({1000}, 1, -20, 20);
  const std::vector<double> left = sigmoid(z).values();
  const std::vector<double> right = ((1.0 + tanh(z / 2.0)) / 2.0).values();
  for (std::size_t i = 0; i < left.size(); ++i) EXPECT_NEAR(left[i], right[i], 1e-15);
}

TEST(Lectures, SoftmaxIsStrictlyPositiveAndSumsToOne) {
  const Tensor z = random_tensor({200, 7}, 2, -30, 30);
  for (const double v : softmax(z).values()) EXPECT_GT(v, 0.0);
  for (const double s : sum(softmax(z), {1}).values()) EXPECT_NEAR(s, 1.0, 1e-14);
}

TEST(Lectures, SparsemaxSumsToOneAndHasZeros) {
  const Tensor z = random_tensor({200, 7}, 3, -3, 3);
  const std::vector<double> p = sparsemax(z).values();
  for (const double s : sum(sparsemax(z), {1}).values()) EXPECT_NEAR(s, 1.0, 1e-14);
  EXPECT_GT(std::count(p.begin(), p.end(), 0.0), 500);
  EXPECT_GE(*std::min_element(p.begin(), p.end()), 0.0);
}

TEST(Lectures, ZeroOneCountsMistakesAndIsBelowTheLossesThatReplaceIt) {
  const Tensor margin = random_tensor({1000}, 5, -4, 4);
  const Tensor right = full({1000}, 1.0, DType::float64);
  const auto losses = [&](const char* name) {
    return loss(name, margin, right, {.reduction = Reduction::none}).values();
  };
  const std::vector<double> mistakes = losses("zero_one");
  const std::vector<double> s = margin.values();
  const std::vector<double> hinge = losses("hinge");
  const std::vector<double> squared = losses("squared_hinge");
  const std::vector<double> logistic = losses("logistic");
  for (std::size_t i = 0; i < s.size(); ++i) {
    EXPECT_EQ(mistakes[i], s[i] <= 0 ? 1 : 0);
    EXPECT_LE(mistakes[i], hinge[i]);
    EXPECT_LE(mistakes[i], squared[i]);
    EXPECT_LE(mistakes[i], logistic[i] / std::log(2.0));
  }
}

TEST(Lectures, DerivativesAreThoseOfTheBoard) {
  const Tensor z = parameter(tensor({4}, {-1.5, -0.25, 0.5, 2}, DType::float64));
  const auto slope = [&](const Tensor& y) { return grad(sum(y), {z})[0].values(); };
  const Tensor s = sigmoid(z);
  const Tensor t = tanh(z);
  EXPECT_EQ(slope(s), (s * (1.0 - s)).values());
  EXPECT_EQ(slope(t), (1.0 - t * t).values());
  EXPECT_EQ(slope(relu(z)), (std::vector<double>{0, 0, 1, 1}));
}

}  // namespace
}  // namespace halfspace
