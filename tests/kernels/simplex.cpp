// tests: defs/rowmaps-inl.hpp: sparsemax and entmax-1.5 against projections found another way.
#include <algorithm>
#include <cmath>
#include <functional>

#include "halfspace/base/philox.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/kernels/rows.hpp"
#include "tests/support/targets.hpp"

namespace halfspace::test {
namespace {

using Row = std::vector<double>;

// Held, Wolfe & Crowder 1974: sort, and take the last entry that stays above its own threshold.
Row projected(const Row& z) {
  Row sorted = z;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double sum = 0;
  double tau = 0;
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    sum += sorted[k];
    const double candidate = (sum - 1) / static_cast<double>(k + 1);
    if (sorted[k] > candidate) tau = candidate;
  }
  Row out;
  for (const double v : z) out.push_back(std::max(v - tau, 0.0));
  return out;
}

// The threshold at which the entries sum to 1, by halving the interval that holds it.
Row bisected(const Row& z) {
  const auto entries = [&](double tau) {
    Row out;
    for (const double v : z) {
      const double root = std::max(v / 2 - tau, 0.0);
      out.push_back(root * root);
    }
    return out;
  };
  double high = *std::max_element(z.begin(), z.end()) / 2;
  double low = high - 1;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    double sum = 0;
    for (const double p : entries(middle)) sum += p;
    (sum > 1 ? low : high) = middle;
  }
  return entries((low + high) / 2);
}

/// Scores of 1 to 40 entries, from nearly equal to far apart, with ties.
template <class T>
std::vector<T> scores(std::uint64_t i, const base::Philox& random) {
  constexpr double kSpreads[] = {0.01, 0.3, 1, 3, 30};
  std::vector<T> z(1 + i % 40);
  for (std::size_t k = 0; k < z.size(); ++k)
    z[k] = static_cast<T>(kSpreads[i % 5] * random.normal(64 * i + k));
  if (i % 7 == 0) z.back() = z.front();
  return z;
}

template <class T, class Reference>
void expect_map(const char* name, Reference reference, double tolerance) {
  const int index = defs::find(name, defs::names(defs::row_maps()), "row map");
  const auto map = kernels::row_map(index)[sizeof(T) == 8 ? 1 : 0];
  const base::Philox random(21, base::Purpose::user);
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const std::vector<T> z = scores<T>(i, random);
    std::vector<T> y(z.size());
    map(z.data(), y.data(), 1, z.size(), nullptr);
    const Row want = reference(Row(z.begin(), z.end()));
    for (std::size_t k = 0; k < z.size(); ++k)
      ASSERT_NEAR(static_cast<double>(y[k]), want[k], tolerance)
          << name << " of vector " << i << ", entry " << k << " of " << z.size();
  }
}

TEST(Simplex, SparsemaxIsTheProjectionOfTenThousandVectors) {
  on_every_target([](std::int64_t) {
    expect_map<float>("sparsemax", projected, 1e-6);
    expect_map<double>("sparsemax", projected, 1e-12);
  });
}

TEST(Simplex, EntmaxIsWhatBisectionFindsForTenThousandVectors) {
  on_every_target([](std::int64_t) {
    expect_map<float>("entmax15", bisected, 1e-6);
    expect_map<double>("entmax15", bisected, 1e-12);
  });
}

}  // namespace
}  // namespace halfspace::test
