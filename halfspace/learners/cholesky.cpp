// learners: Cholesky's factorization, most of it matrix products.
#include "halfspace/learners/cholesky.hpp"

#include <algorithm>
#include <cmath>

#include "halfspace/kernels/matmul.hpp"

namespace halfspace::learners {
namespace {

constexpr std::size_t kBlock = 64;   // rows factored one by one
constexpr std::size_t kStripe = 96;  // rows that a product updates

// to -= factor * from.
void subtract(double factor, const double* from, double* to, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] -= factor * from[i];
}

// Rows [first, last) of U, after all rows above were taken out of them.
bool factor_rows(std::span<double> a, std::size_t n, std::size_t first, std::size_t last) {
  for (std::size_t k = first; k < last; ++k) {
    double* const row = &a[k * n];
    if (!(row[k] > 0)) return false;
    const double pivot = std::sqrt(row[k]);
    for (std::size_t j = k; j < n; ++j) row[j] /= pivot;
    for (std::size_t i = k + 1; i < last; ++i) subtract(row[i], row + i, &a[i * n + i], n - i);
  }
  return true;
}

// Takes rows [first, last) of U out of everything below them.
void take_out(std::span<double> a, std::size_t n, std::size_t first, std::size_t last,
              base::ThreadPool& pool) {
  constexpr double kMinus = -1;
  const auto signed_of = [](std::size_t v) { return static_cast<std::int64_t>(v); };
  const kernels::Matmul product = kernels::matmul()[1];
  const auto step = kStripe * static_cast<std::size_t>(pool.size());
  pool.run([&](int part) {
    for (std::size_t r = last + kStripe * static_cast<std::size_t>(part); r < n; r += step) {
      kernels::MatmulArgs args{};
      args.a = args.b = &a[first * n + r];
      args.a_row = 1;
      args.a_col = args.b_row = args.c_row = signed_of(n);
      args.c = &a[r * n + r];
      args.m = signed_of(std::min(kStripe, n - r));
      args.n = signed_of(n - r);
      args.k = signed_of(last - first);
      args.scale = &kMinus;
      product.multiply(args);
    }
  });
}

}  // namespace

bool solve_positive(std::span<double> a, std::span<double> b, std::size_t columns,
                    base::ThreadPool& pool) {
  const std::size_t n = b.size() / columns;
  for (std::size_t first = 0; first < n; first += kBlock) {
    const std::size_t last = std::min(n, first + kBlock);
    if (!factor_rows(a, n, first, last)) return false;
    if (last < n) take_out(a, n, first, last, pool);
  }
  const auto divide = [&](std::size_t k) {
    for (std::size_t j = 0; j < columns; ++j) b[k * columns + j] /= a[k * n + k];
  };
  for (std::size_t k = 0; k < n; ++k) {  // Uᵀ Z = B
    divide(k);
    for (std::size_t i = k + 1; i < n; ++i)
      subtract(a[k * n + i], &b[k * columns], &b[i * columns], columns);
  }
  for (std::size_t k = n; k-- > 0;) {  // U X = Z
    for (std::size_t i = k + 1; i < n; ++i)
      subtract(a[k * n + i], &b[i * columns], &b[k * columns], columns);
    divide(k);
  }
  return true;
}

}  // namespace halfspace::learners
