// learners: kernels between many rows at once.
#include "halfspace/learners/kernel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/matmul.hpp"

namespace halfspace::learners {
namespace {

constexpr std::size_t kRowsAtOnce = 64;

void evaluate(const Rbf& kernel, const PackedRows<double>& rows, std::span<const double> points,
              std::span<double> out) {
  rows.squared_distances(points, out);
  for (double& v : out) v = std::exp(-kernel.gamma * v);
}

void evaluate(const Polynomial& kernel, const PackedRows<double>& rows,
              std::span<const double> points, std::span<double> out) {
  rows.products(points, out);
  for (double& v : out) {
    const double base = kernel.gamma * v + kernel.constant;
    double power = base;
    for (int i = 1; i < kernel.degree; ++i) power *= base;
    v = power;
  }
}

// k of points (m, columns) with every row: (m, size).
void evaluate(const Kernel& kernel, const PackedRows<double>& rows, std::span<const double> points,
              std::span<double> out) {
  std::visit([&](const auto& each) { evaluate(each, rows, points, out); }, kernel);
}

void check(const Rbf& kernel) {
  if (!(kernel.gamma > 0) || !std::isfinite(kernel.gamma))
    fail("kernel.range", "kernel", fmt::format("gamma is above 0; got {}", kernel.gamma));
}

void check(const Polynomial& kernel) {
  check(Rbf{kernel.gamma});
  if (!(kernel.constant >= 0) || kernel.degree < 1 || kernel.degree > 20)
    fail("kernel.range", "kernel",
         fmt::format("a polynomial has a constant of at least 0 and a degree from 1 to 20; got {} "
                     "and {}",
                     kernel.constant, kernel.degree));
}

}  // namespace

std::vector<double> kernel_matrix(const Kernel& kernel, std::span<const double> rows,
                                  std::size_t columns, base::ThreadPool& pool) {
  std::visit([](const auto& each) { check(each); }, kernel);
  if (columns == 0 || rows.empty() || rows.size() % columns != 0)
    fail("kernel.size", "kernel",
         fmt::format("takes rows of at least one column each; got {} numbers and {} columns",
                     rows.size(), columns));
  const PackedRows<double> packed(rows, columns);
  const std::size_t n = packed.size();
  std::vector<double> out(n * n);
  pool.split(static_cast<std::int64_t>(n), [&](std::int64_t begin, std::int64_t end) {
    const auto first = static_cast<std::size_t>(begin);
    const auto count = static_cast<std::size_t>(end - begin);
    evaluate(kernel, packed, rows.subspan(first * columns, count * columns),
             std::span(out).subspan(first * n, count * n));
  });
  return out;
}

KernelMachine::KernelMachine(const Kernel& kernel, std::span<const double> rows,
                             std::size_t columns, std::vector<double> weights, std::size_t outputs)
    : kernel_(kernel), rows_(rows, columns), weights_(std::move(weights)), outputs_(outputs) {}

std::vector<double> KernelMachine::operator()(std::span<const double> points,
                                              base::ThreadPool& pool) const {
  const std::size_t columns = rows_.columns();
  const std::size_t count = points.size() / columns;
  std::vector<double> out(count * outputs_);
  pool.split(static_cast<std::int64_t>(count), [&](std::int64_t begin, std::int64_t end) {
    std::vector<double> values(kRowsAtOnce * size());
    for (auto first = static_cast<std::size_t>(begin); std::cmp_less(first, end);
         first += kRowsAtOnce) {
      const std::size_t some = std::min(kRowsAtOnce, static_cast<std::size_t>(end) - first);
      const std::span<double> these = std::span(values).first(some * size());
      evaluate(kernel_, rows_, points.subspan(first * columns, some * columns), these);
      kernels::MatmulArgs args{};
      args.a = these.data();
      args.a_row = args.k = static_cast<std::int64_t>(size());
      args.a_col = 1;
      args.b = weights_.data();
      args.b_row = args.c_row = args.n = static_cast<std::int64_t>(outputs_);
      args.c = &out[first * outputs_];
      args.m = static_cast<std::int64_t>(some);
      kernels::matmul()[1].multiply(args);
    }
  });
  return out;
}

}  // namespace halfspace::learners
