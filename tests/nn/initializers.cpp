// tests: defs/initializers.hpp through Linear: spread, bounds, orthogonality and repeatability.
#include "halfspace/defs/initializers.hpp"

#include <algorithm>

#include "halfspace/defs/choices.hpp"
#include "halfspace/nn/layers.hpp"
#include "tests/support/check.hpp"

namespace halfspace::nn {
namespace {

using Values = std::vector<double>;

Values weights(const std::string& initializer, std::int64_t in, std::int64_t out,
               std::uint64_t seed = 1, std::uint64_t layer = 0, DType dtype = DType::float64) {
  const Init init{.seed = seed, .layer = layer, .dtype = dtype, .initializer = initializer};
  return Linear(in, out, init).weight.values();
}

struct Moments {
  double mean = 0, deviation = 0, largest = 0;
};
Moments moments(const Values& values) {
  Moments m;
  for (const double v : values) {
    m.mean += v / static_cast<double>(values.size());
    m.largest = std::max(m.largest, std::abs(v));
  }
  for (const double v : values)
    m.deviation += (v - m.mean) * (v - m.mean) / static_cast<double>(values.size());
  m.deviation = std::sqrt(m.deviation);
  return m;
}

TEST(Initializers, HaveTheSpreadTheirFormulasSay) {
  constexpr double kIn = 200, kOut = 300;
  struct Case {
    const char* name;
    double deviation;
    double limit;  // 0: none
  };
  const auto uniform = [](const char* name, double limit) {
    return Case{name, limit / std::sqrt(3.0), limit};
  };
  const Case cases[] = {{"normal", 0.05, 0},
                        uniform("uniform", 0.5),
                        uniform("glorot_uniform", std::sqrt(6 / (kIn + kOut))),
                        {"glorot_normal", std::sqrt(2 / (kIn + kOut)), 0},
                        uniform("he_uniform", std::sqrt(6 / kIn)),
                        {"he_normal", std::sqrt(2 / kIn), 0},
                        uniform("lecun_uniform", std::sqrt(3 / kIn)),
                        {"lecun_normal", std::sqrt(1 / kIn), 0}};
  for (const Case& c : cases) {
    const Moments m = moments(weights(c.name, 200, 300));
    EXPECT_NEAR(m.mean, 0, 5 * c.deviation / std::sqrt(60000)) << c.name;
    EXPECT_NEAR(m.deviation, c.deviation, 0.02 * c.deviation) << c.name;
    if (c.limit == 0) continue;
    EXPECT_LE(m.largest, c.limit) << c.name;
    EXPECT_GE(m.largest, 0.99 * c.limit) << c.name;
  }
}

TEST(Initializers, FillWithOneNumberWhereTheySaySo) {
  EXPECT_EQ(weights("zeros", 3, 2), Values(6, 0.0));
  EXPECT_EQ(weights("constant", 3, 2), Values(6, 0.1));
}

TEST(Initializers, OrthogonalGivesOrthonormalColumnsOrRows) {
  for (const auto& [in, out] : {std::pair{20, 7}, {7, 20}, {9, 9}, {1, 5}, {5, 1}}) {
    const Tensor w = tensor({in, out}, weights("orthogonal", in, out), DType::float64);
    const Values product = (in >= out ? matmul(w, w, true) : matmul(w, w, false, true)).values();
    const int n = std::min(in, out);
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        EXPECT_NEAR(product[static_cast<std::size_t>(i * n + j)], i == j ? 1.0 : 0.0, 1e-12)
            << in << " x " << out;
  }
}

TEST(Initializers, DependOnSeedAndLayerAlone) {
  for (const auto& row : defs::initializers()) {
    const std::string name(row.info->name);
    EXPECT_EQ(weights(name, 4, 3), weights(name, 4, 3)) << name;
    if (name == "zeros" || name == "constant") continue;
    EXPECT_NE(weights(name, 4, 3, 1), weights(name, 4, 3, 2)) << name;
    EXPECT_NE(weights(name, 4, 3, 1, 0), weights(name, 4, 3, 1, 1)) << name;
  }
}

TEST(Initializers, GiveFloat32TheRoundedNumbersOfFloat64) {
  const Values wide = weights("he_normal", 4, 3);
  const Values narrow = weights("he_normal", 4, 3, 1, 0, DType::float32);
  for (std::size_t i = 0; i < wide.size(); ++i)
    EXPECT_EQ(narrow[i], static_cast<double>(static_cast<float>(wide[i])));
}

}  // namespace
}  // namespace halfspace::nn
