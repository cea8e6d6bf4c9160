// tests: explain/principal.hpp: components against what defines them.
#include "halfspace/explain/principal.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "halfspace/base/philox.hpp"
#include "tests/support/check.hpp"

namespace halfspace::explain {
namespace {

// Rows whose coordinates have the given deviations, turned by a rotation of the first two axes.
std::vector<double> cloud(const std::vector<double>& deviations, std::size_t rows) {
  const base::Philox random(3, base::Purpose::user);
  std::vector<double> out;
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<double> row;
    for (std::size_t c = 0; c < deviations.size(); ++c)
      row.push_back(deviations[c] * random.normal(r * deviations.size() + c));
    out.insert(out.end(), {0.6 * row[0] - 0.8 * row[1] + 7, 0.8 * row[0] + 0.6 * row[1]});
    out.insert(out.end(), row.begin() + 2, row.end());
  }
  return out;
}

TEST(PrincipalComponents, FindTheLongAxesOfACloud) {
  const auto found = principal_components(cloud({5, 2, 0.1}, 4000), 3, 2);
  EXPECT_NEAR(found.mean[0], 7, 0.2);
  EXPECT_NEAR(found.directions[0], 0.6, 0.02);
  EXPECT_NEAR(found.directions[1], 0.8, 0.02);
  EXPECT_NEAR(found.shares[0], 25 / 29.01, 0.01);
  EXPECT_NEAR(found.shares[1], 4 / 29.01, 0.01);
}

TEST(PrincipalComponents, AreEigenvectorsOfTheScatterAmongManyColumns) {
  constexpr std::size_t kColumns = 60;
  std::vector<double> deviations(kColumns);
  for (std::size_t c = 0; c < kColumns; ++c) deviations[c] = 1 + 1 / static_cast<double>(c + 1);
  const std::vector<double> rows = cloud(deviations, 200);
  const auto found = principal_components(rows, kColumns, 3);
  const std::size_t n = rows.size() / kColumns;
  for (std::size_t k = 0; k < 3; ++k) {
    const double* const v = &found.directions[k * kColumns];
    double variance = 0;
    std::vector<double> scatter(kColumns, 0.0);  // Xᵀ X v
    for (std::size_t r = 0; r < n; ++r) {
      double score = 0;
      for (std::size_t c = 0; c < kColumns; ++c)
        score += (rows[r * kColumns + c] - found.mean[c]) * v[c];
      EXPECT_NEAR(score, found.scores[3 * r + k], 1e-10);
      variance += score * score;
      for (std::size_t c = 0; c < kColumns; ++c)
        scatter[c] += score * (rows[r * kColumns + c] - found.mean[c]);
    }
    for (std::size_t c = 0; c < kColumns; ++c) EXPECT_NEAR(scatter[c] / variance, v[c], 2e-4) << k;
    for (std::size_t j = 0; j <= k; ++j)
      EXPECT_NEAR(std::inner_product(v, v + kColumns, &found.directions[j * kColumns], 0.0),
                  j == k ? 1 : 0, 1e-12);
  }
  EXPECT_GE(found.shares[0], found.shares[1]);
  EXPECT_GE(found.shares[1], found.shares[2]);
}

TEST(PrincipalComponents, OfRowsOnALineHaveOneShare) {
  const auto found = principal_components(std::vector<double>{1, 2, 2, 4, 3, 6}, 2, 2);
  EXPECT_NEAR(found.shares[0], 1, 1e-12);
  EXPECT_NEAR(found.shares[1], 0, 1e-12);
  EXPECT_NEAR(found.directions[1] / found.directions[0], 2, 1e-9);
  const auto same = principal_components(std::vector<double>{1, 2, 1, 2}, 2, 1);
  EXPECT_EQ(same.shares[0], 0);
  EXPECT_EQ(same.scores, (std::vector<double>{0, 0}));
}

TEST(PrincipalComponents, RefuseTooFewColumns) {
  EXPECT_EQ(test::message_of([] {
              principal_components(std::vector<double>{1, 2}, 1, 2);
            }),
            "[principal_components] needs rows of at least 2 columns; got 2 numbers in 1 columns");
}

}  // namespace
}  // namespace halfspace::explain
