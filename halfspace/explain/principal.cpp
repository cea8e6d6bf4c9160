// explain: simultaneous iteration with Rayleigh-Ritz steps.
#include "halfspace/explain/principal.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"

namespace halfspace::explain {
namespace {

constexpr std::size_t kGuards = 6;  // vectors more than asked for: the iteration is the faster
constexpr int kMostSweeps = 500;
constexpr double kSettled = 1e-14;  // change of eigenvalues over their sum

using Vectors = std::vector<std::vector<double>>;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add_scaled(std::vector<double>& to, double by, const std::vector<double>& what) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += by * what[i];
}

// Gram-Schmidt, twice for the digits that the first pass loses.
void make_orthonormal(Vectors& vectors) {
  for (std::size_t k = 0; k < vectors.size(); ++k) {
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t j = 0; j < k; ++j)
        add_scaled(vectors[k], -dot(vectors[k], vectors[j]), vectors[j]);
    const double norm = std::sqrt(dot(vectors[k], vectors[k]));
    for (double& v : vectors[k]) v = norm > 0 ? v / norm : 0;
  }
}

// The eigenvectors of a symmetric matrix as rows, whose diagonal becomes its eigenvalues. Source:
// Jacobi's rotations, Golub & Van Loan, algorithm 8.5.2.
Vectors diagonalize(Vectors& a) {
  const std::size_t n = a.size();
  Vectors out(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) out[i][i] = 1;
  for (int sweep = 0; sweep < 30; ++sweep)
    for (std::size_t p = 0; p + 1 < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        if (a[p][q] == 0) continue;
        const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double t = std::copysign(1.0, tau) / (std::abs(tau) + std::hypot(1.0, tau));
        const double c = 1 / std::hypot(1.0, t);
        const double s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double x = a[k][p];
          a[k][p] = c * x - s * a[k][q];
          a[k][q] = s * x + c * a[k][q];
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double x = a[p][k];
          a[p][k] = c * x - s * a[q][k];
          a[q][k] = s * x + c * a[q][k];
          const double y = out[p][k];
          out[p][k] = c * y - s * out[q][k];
          out[q][k] = s * y + c * out[q][k];
        }
        a[p][q] = a[q][p] = 0;
      }
  return out;
}

Vectors combined(const Vectors& vectors, const Vectors& by, const std::vector<std::size_t>& order) {
  Vectors out;
  for (const std::size_t k : order) {
    std::vector<double> sum(vectors.front().size(), 0.0);
    for (std::size_t j = 0; j < vectors.size(); ++j) add_scaled(sum, by[k][j], vectors[j]);
    out.push_back(std::move(sum));
  }
  return out;
}

class Iteration {
 public:
  Iteration(std::span<const double> rows, std::size_t columns)
      : x_(rows.begin(), rows.end()), columns_(columns), mean_(columns, 0.0) {
    const std::size_t n = x_.size() / columns;
    for (std::size_t i = 0; i < x_.size(); ++i) mean_[i % columns] += x_[i];
    for (double& m : mean_) m /= static_cast<double>(n);
    for (std::size_t i = 0; i < x_.size(); ++i) x_[i] -= mean_[i % columns];
    total_ = dot(x_, x_);
  }

  PrincipalComponents run(std::size_t count) {
    Vectors v = begin(std::min(columns_, count + kGuards));
    std::vector<double> values(v.size(), 0.0);
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
      const Vectors z = times(v);
      Vectors ritz(v.size(), std::vector<double>(v.size()));
      for (std::size_t i = 0; i < v.size(); ++i)
        for (std::size_t j = 0; j < v.size(); ++j)
          ritz[i][j] = (dot(v[i], z[j]) + dot(v[j], z[i])) / 2;
      const Vectors turns = diagonalize(ritz);
      std::vector<std::size_t> order(v.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return ritz[a][a] > ritz[b][b]; });
      double change = 0;
      for (std::size_t k = 0; k < v.size(); ++k) {
        const double value = ritz[order[k]][order[k]];
        if (k < count) change = std::max(change, std::abs(value - values[k]));
        values[k] = value;
      }
      v = combined(v, turns, order);
      if (change <= kSettled * total_ || v.size() == columns_) break;
      v = combined(z, turns, order);
      make_orthonormal(v);
    }
    v.resize(count);
    return finish(v, values);
  }

 private:
  [[nodiscard]] Vectors begin(std::size_t block) const {
    Vectors out;
    for (std::size_t k = 0; k < block; ++k) {
      const base::Philox random(0, base::Purpose::user, k);
      std::vector<double>& v = out.emplace_back(columns_);
      for (std::size_t i = 0; i < columns_; ++i) v[i] = random.normal(i);
    }
    make_orthonormal(out);
    return out;
  }

  [[nodiscard]] std::vector<double> along(const std::vector<double>& v) const {
    std::vector<double> out;
    for (auto row = x_.begin(); row != x_.end(); row += static_cast<std::ptrdiff_t>(columns_))
      out.push_back(std::inner_product(v.begin(), v.end(), row, 0.0));
    return out;
  }

  // Xᵀ X v of each.
  [[nodiscard]] Vectors times(const Vectors& vectors) const {
    Vectors out;
    for (const std::vector<double>& v : vectors) {
      const std::vector<double> y = along(v);
      std::vector<double>& z = out.emplace_back(columns_, 0.0);
      for (std::size_t r = 0; r < y.size(); ++r)
        for (std::size_t c = 0; c < columns_; ++c) z[c] += y[r] * x_[r * columns_ + c];
    }
    return out;
  }

  [[nodiscard]] PrincipalComponents finish(Vectors& v, const std::vector<double>& values) const {
    PrincipalComponents out{.mean = mean_, .directions = {}, .shares = {}, .scores = {}};
    Vectors scores;
    for (std::size_t k = 0; k < v.size(); ++k) {
      const auto largest = std::max_element(
          v[k].begin(), v[k].end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
      if (*largest < 0)
        for (double& each : v[k]) each = -each;
      out.directions.insert(out.directions.end(), v[k].begin(), v[k].end());
      out.shares.push_back(total_ > 0 ? std::max(0.0, values[k]) / total_ : 0);
      scores.push_back(along(v[k]));
    }
    for (std::size_t r = 0; r < scores.front().size(); ++r)
      for (const std::vector<double>& column : scores) out.scores.push_back(column[r]);
    return out;
  }

  std::vector<double> x_;
  std::size_t columns_;
  std::vector<double> mean_;
  double total_ = 0;
};

}  // namespace

PrincipalComponents principal_components(std::span<const double> rows, std::size_t columns,
                                         std::size_t count) {
  if (rows.empty() || count < 1 || columns < count || rows.size() % columns != 0)
    fail("components.shape", "principal_components",
         fmt::format("needs rows of at least {} columns; got {} numbers in {} columns", count,
                     rows.size(), columns));
  return Iteration(rows, columns).run(count);
}

}  // namespace halfspace::explain
