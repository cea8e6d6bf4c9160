// tests: defs: every stated derivative equals the body run on dual numbers, and differences.
#include "tests/support/rows.hpp"

#include <gtest/gtest.h>

namespace halfspace::test {
namespace {

using D = math::Dual<double>;
using DD = math::Dual<D>;
constexpr std::uint64_t kPoints = 40;

TEST(Definitions, StatedDerivativesEqualDualNumbers) {
  for_each_partial(rows::AllElementwise(), [&]<class Row, int K>() {
    const auto p = defaults<Row>();
    for (std::uint64_t i = 0; i < kPoints; ++i) {
      const std::vector<double> x = smooth_point(Row::info.name, i, Row::arity);
      std::vector<D> dual;
      for (std::size_t k = 0; k < x.size(); ++k) dual.emplace_back(x[k], k == K ? 1.0 : 0.0);
      const D y = value_of<Row>(dual, p.data());
      const auto [stated, slope] = partial_of<Row, K>(x, y.value, p.data());
      EXPECT_NEAR(slope, y.slope, 1e-12 * std::max(1.0, std::abs(y.slope)))
          << Row::info.name << " by input " << K << " at " << x[0];
    }
  });
}

TEST(Definitions, StatedDerivativesEqualCentralDifferences) {
  for_each_partial(rows::AllElementwise(), [&]<class Row, int K>() {
    const auto p = defaults<Row>();
    for (std::uint64_t i = 0; i < kPoints; ++i) {
      const std::vector<double> x = smooth_point(Row::info.name, i, Row::arity);
      const auto moved = [&](double by) {
        std::vector<double> to = x;
        to[K] += by;
        return value_of<Row>(to, p.data());
      };
      const double h = 1e-6;
      const double numeric = (moved(h) - moved(-h)) / (2 * h);
      const double slope = partial_of<Row, K>(x, moved(0), p.data()).second;
      EXPECT_NEAR(slope, numeric, 1e-7 * std::max(1.0, std::abs(numeric)))
          << Row::info.name << " by input " << K << " at " << x[0];
    }
  });
}

TEST(Definitions, DerivativesOfDerivativesEqualNestedDualNumbers) {
  for_each_partial(rows::AllElementwise(), [&]<class Row, int K>() {
    const auto p = defaults<Row>();
    for (std::uint64_t i = 0; i < kPoints; ++i) {
      const std::vector<double> x = smooth_point(Row::info.name, i, Row::arity);
      std::vector<D> dual;
      std::vector<DD> nested;
      for (std::size_t k = 0; k < x.size(); ++k) {
        const double one = k == K ? 1.0 : 0.0;
        dual.emplace_back(x[k], one);
        nested.emplace_back(D(x[k], one), D(one, 0.0));
      }
      const D slope = partial_of<Row, K>(dual, value_of<Row>(dual, p.data()), p.data()).second;
      const DD y = value_of<Row>(nested, p.data());
      EXPECT_NEAR(slope.slope, y.slope.slope, 1e-11 * std::max(1.0, std::abs(y.slope.slope)))
          << Row::info.name << " by input " << K << " at " << x[0];
    }
  });
}

// What a derivative says it does not read may not change it: training keeps only what is read.
TEST(Definitions, DerivativesReadOnlyWhatTheySay) {
  for_each_partial(rows::AllElementwise(), [&]<class Row, int K>() {
    if constexpr (K == 0) {
      const auto p = defaults<Row>();
      for (std::uint64_t i = 0; i < kPoints; ++i) {
        const std::vector<double> x = smooth_point(Row::info.name, i, Row::arity);
        const double y = value_of<Row>(x, p.data());
        const auto [stated, slope] = partial_of<Row, 0>(x, y, p.data());
        const std::vector<double> unread(x.size(), NAN);
        if (!Row::derivative_reads_output) {
          EXPECT_EQ((partial_of<Row, 0>(x, double{NAN}, p.data()).second), slope) << Row::info.name;
        }
        if (!Row::derivative_reads_input) {
          EXPECT_EQ((partial_of<Row, 0>(unread, y, p.data()).second), slope) << Row::info.name;
        }
      }
    }
  });
}

}  // namespace
}  // namespace halfspace::test
