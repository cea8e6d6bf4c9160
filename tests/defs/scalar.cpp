// tests: defs/scalar.hpp: values, loss gradients, stretches and kinks against the formulas.
#include "halfspace/defs/scalar.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <gmock/gmock.h>

#include "halfspace/defs/catalog.hpp"

namespace halfspace::defs {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

int row_of(const std::string& name) { return find(name, names(elementwise_rows()), "row"); }

std::vector<double> kinks_of(const std::string& name, std::vector<double> params = {},
                             std::vector<double> rest = {}) {
  return kinks(row_of(name), params.data(), rest);
}

TEST(Scalar, ValueAndSlopeAreTheRows) {
  const double x = -0.5;
  const double alpha = 0.2;
  EXPECT_EQ(value(row_of("leaky_relu"), &x, &alpha), -0.1);
  EXPECT_EQ(slope(row_of("leaky_relu"), &x, &alpha), 0.2);
  const double pair[] = {0.25, -1.0};
  EXPECT_EQ(value(row_of("hinge"), pair, nullptr), 1.25);
  EXPECT_EQ(slope(row_of("hinge"), pair, nullptr), 1.0);
}

TEST(Scalar, CrossEntropysGradientIsSoftmaxMinusTarget) {
  const std::vector<double> z{1.0, -2.0, 0.5};
  const std::vector<double> q{0.0, 1.0, 0.0};
  const int row = find("cross_entropy", names(row_losses()), "loss");
  const double total = std::exp(1.0) + std::exp(-2.0) + std::exp(0.5);
  EXPECT_NEAR(row_loss(row, z, q), std::log(total) + 2.0, 1e-14);
  const std::vector<double> gradient = row_loss_gradient(row, z, q);
  ASSERT_EQ(gradient.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(gradient[i], std::exp(z[i]) / total - q[i], 1e-15);
}

TEST(Scalar, StretchesOfARectifier) {
  const double alpha = 0.2;
  const std::vector<Stretch> found = stretches(row_of("leaky_relu"), &alpha);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(piecewise_linear(found));
  EXPECT_EQ(found[0].low, -HUGE_VAL);
  EXPECT_EQ(found[0].high, 0.0);
  EXPECT_EQ(found[0].slope, 0.2);
  EXPECT_EQ(found[1].high, HUGE_VAL);
  EXPECT_EQ(found[1].slope, 1.0);
}

TEST(Scalar, EveryActivationIsItsStretches) {
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const int row = first_activation() + static_cast<int>(i);
    std::vector<double> params;
    for (const Param& param : activations()[i].params) params.push_back(param.value);
    double end = -HUGE_VAL;
    for (const Stretch& stretch : stretches(row, params.data())) {
      EXPECT_EQ(stretch.low, end);
      end = stretch.high;
      const double from = std::max(stretch.low, -10.0);
      const double to = std::min(stretch.high, 10.0);
      if (!stretch.affine || from >= to) continue;
      for (const double share : {0.01, 0.3, 0.99}) {
        const double x = from + share * (to - from);
        EXPECT_NEAR(value(row, &x, params.data()), stretch.slope * x + stretch.intercept, 1e-12)
            << activations()[i].info->name << " at " << x;
      }
    }
    EXPECT_EQ(end, HUGE_VAL);
  }
}

TEST(Scalar, KinksAreWhereValueOrSlopeJumps) {
  EXPECT_THAT(kinks_of("relu"), ElementsAre(0.0));
  EXPECT_THAT(kinks_of("sign"), ElementsAre(0.0));
  EXPECT_THAT(kinks_of("abs"), ElementsAre(0.0));
  EXPECT_THAT(kinks_of("clamp", {-1.0, 2.0}), ElementsAre(-1.0, 2.0));
  EXPECT_THAT(kinks_of("elu", {2.0}), ElementsAre(0.0));
  EXPECT_THAT(kinks_of("hinge", {}, {-1.0}), ElementsAre(-1.0));
  EXPECT_THAT(kinks_of("maximum", {}, {0.75}), ElementsAre(0.75));
}

TEST(Scalar, SmoothFunctionsHaveNoKinksThoughTheirBodiesBranch) {
  EXPECT_THAT(kinks_of("elu", {1.0}), IsEmpty());
  for (const char* name : {"softplus", "sigmoid", "tanh", "gelu", "silu", "linear"})
    EXPECT_THAT(kinks_of(name), IsEmpty()) << name;
  EXPECT_THAT(kinks_of("bce_logits", {}, {1.0}), IsEmpty());
  EXPECT_THAT(kinks_of("mse", {}, {0.3}), IsEmpty());
}

TEST(Scalar, OnlyStraightActivationsArePiecewiseLinear) {
  const auto straight = [](const std::string& name, std::vector<double> params = {}) {
    return piecewise_linear(stretches(row_of(name), params.data()));
  };
  for (const char* name : {"relu", "linear", "step", "sign"}) EXPECT_TRUE(straight(name)) << name;
  EXPECT_TRUE(straight("leaky_relu", {0.2}));
  for (const char* name : {"tanh", "sigmoid", "softplus", "gelu", "silu"})
    EXPECT_FALSE(straight(name)) << name;
  EXPECT_FALSE(straight("elu", {1.0}));
}

}  // namespace
}  // namespace halfspace::defs
