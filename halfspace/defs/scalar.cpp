// defs: folding the families into tables of plain functions.
#include "halfspace/defs/scalar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "halfspace/math/dual.hpp"
#include "halfspace/math/piece.hpp"
#include "halfspace/math/simd.hpp"
// simd.hpp chooses the targets, so it comes first.
#include "halfspace/defs/families-inl.hpp"

namespace halfspace::defs {
namespace {

namespace rows = HWY_NAMESPACE;
using math::Piece;
using Dual = math::Dual<double>;

constexpr double kFar = 1e30;      // past every break
constexpr double kNear = 1e-9;     // breaks nearer than this are one
constexpr std::size_t kMost = 64;  // stretches

struct Scalar {
  double (*value)(const double* x, const double* p);
  double (*slope)(const double* x, const double* p);
  Piece (*piece)(const Piece* x, const double* p);
};

struct RowScalar {
  double (*value)(const double* z, const double* q, std::size_t n);
  double (*slope)(const Dual* z, const Dual* q, std::size_t n);
};

template <class Row, class V>
V apply(const V* x, const double* p) {
  if constexpr (Row::arity == 1) return Row::f(x[0], p);
  if constexpr (Row::arity == 2) return Row::f(x[0], x[1], p);
  if constexpr (Row::arity == 3) return Row::f(x[0], x[1], x[2], p);
}

template <class Row>
double derive(const double* x, const double* p) {
  const double y = apply<Row>(x, p);
  if constexpr (Row::arity == 1)
    return Row::df(x[0], y, p);
  else if constexpr (requires { Row::df(x[0], x[1], y, p); })
    return Row::df(x[0], x[1], y, p);
  else if constexpr (requires { Row::df(x[0], x[1], x[2], y, p); })
    return Row::df(x[0], x[1], x[2], y, p);
  else
    return 0.0;
}

const Scalar& scalar(int row) {
  static const std::vector<Scalar> table = [] {
    std::vector<Scalar> out;
    for_each(rows::AllElementwise(), [&]<class Row>() {
      out.push_back({&apply<Row, double>, &derive<Row>, &apply<Row, Piece>});
    });
    return out;
  }();
  return table[static_cast<std::size_t>(row)];
}

const RowScalar& row_scalar(int row) {
  static const std::vector<RowScalar> table = [] {
    std::vector<RowScalar> out;
    for_each(rows::RowLosses(), [&]<class Row>() {
      out.push_back({[](const double* z, const double* q, std::size_t n) {
                       return Row::template f<double>(z, q, n, nullptr);
                     },
                     [](const Dual* z, const Dual* q, std::size_t n) {
                       return Row::template f<Dual>(z, q, n, nullptr).slope;
                     }});
    });
    return out;
  }();
  return table[static_cast<std::size_t>(row)];
}

double step_from(double x) { return kNear * std::max(1.0, std::abs(x)); }

// What the function does on both sides of `x` differs in value or slope.
bool bends(int row, const double* params, std::span<const double> rest, double x) {
  std::vector<double> inputs(1 + rest.size());
  std::copy(rest.begin(), rest.end(), inputs.begin() + 1);
  std::array<double, 2> y{};
  std::array<double, 2> dy{};
  for (const std::size_t side : {0U, 1U}) {
    inputs[0] = x + (side == 0 ? -1.0 : 1.0) * step_from(x);
    y[side] = value(row, inputs.data(), params);
    dy[side] = slope(row, inputs.data(), params);
  }
  constexpr double kJump = 1e-6;
  const double scale = std::max({1.0, std::abs(y[0]), std::abs(dy[0]), std::abs(dy[1])});
  return std::abs(y[1] - y[0]) > kJump * scale || std::abs(dy[1] - dy[0]) > kJump * scale;
}

}  // namespace

double value(int row, const double* x, const double* params) {
  return scalar(row).value(x, params);
}
double slope(int row, const double* x, const double* params) {
  return scalar(row).slope(x, params);
}

double row_loss(int row, std::span<const double> z, std::span<const double> q) {
  return row_scalar(row).value(z.data(), q.data(), z.size());
}

std::vector<double> row_loss_gradient(int row, std::span<const double> z,
                                      std::span<const double> q) {
  std::vector<Dual> scores(z.begin(), z.end());
  const std::vector<Dual> target(q.begin(), q.end());
  std::vector<double> out;
  for (Dual& score : scores) {
    score.slope = 1.0;
    out.push_back(row_scalar(row).slope(scores.data(), target.data(), z.size()));
    score.slope = 0.0;
  }
  return out;
}

std::vector<Stretch> stretches(int row, const double* params, std::span<const double> rest) {
  std::vector<Piece> inputs(1);
  inputs.insert(inputs.end(), rest.begin(), rest.end());
  std::vector<Stretch> out;
  double low = -Piece::kInfinity;
  double x = -kFar;
  while (out.size() < kMost) {
    inputs[0] = Piece::at(x);
    const Piece here = scalar(row).piece(inputs.data(), params);
    out.push_back({low, here.high, here.affine, here.slope, here.intercept});
    if (!(here.high < kFar)) break;
    low = here.high;
    x = here.high + step_from(here.high);
  }
  out.back().high = Piece::kInfinity;
  return out;
}

bool piecewise_linear(const std::vector<Stretch>& stretches) {
  return std::all_of(stretches.begin(), stretches.end(), [](const Stretch& s) { return s.affine; });
}

std::vector<double> kinks(int row, const double* params, std::span<const double> rest) {
  std::vector<double> out;
  for (const Stretch& stretch : stretches(row, params, rest))
    if (std::isfinite(stretch.high) && bends(row, params, rest, stretch.high))
      out.push_back(stretch.high);
  return out;
}

}  // namespace halfspace::defs
