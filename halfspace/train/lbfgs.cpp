// train: the two loops of L-BFGS.
#include "halfspace/train/lbfgs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace halfspace::train {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// to += factor · of
void add(Values& to, double factor, std::span<const double> of) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * of[i];
}

}  // namespace

Lbfgs::Lbfgs(std::size_t n, std::int64_t memory, const LineSearchOptions& search)
    : memory_(memory),
      search_(search),
      moves_(full({memory, static_cast<std::int64_t>(n)}, 0, DType::float64)),
      changes_(full({memory, static_cast<std::int64_t>(n)}, 0, DType::float64)),
      count_(Array(DType::int64, {1})) {
  count() = 0;
}

std::int64_t& Lbfgs::count() const { return count_.writable<std::int64_t>().front(); }

// The row of the change before the last `age` ones.
std::span<double> Lbfgs::row(const Tensor& of, std::int64_t age) const {
  const std::int64_t n = of.shape()[1];
  const std::int64_t place = (count() - 1 - age) % memory_;
  return of.writable<double>().subspan(static_cast<std::size_t>(place * n),
                                       static_cast<std::size_t>(n));
}

Values Lbfgs::direction(const Values& gradient) const {
  Values d = gradient;
  const std::int64_t known = std::min(count(), memory_);
  Values weights;
  for (std::int64_t age = 0; age < known; ++age) {
    const auto s = row(moves_, age);
    const auto y = row(changes_, age);
    weights.push_back(dot(s, d) / dot(s, y));
    add(d, -weights.back(), y);
  }
  if (known > 0) {
    const auto y = row(changes_, 0);
    const double curvature = dot(row(moves_, 0), y) / dot(y, y);
    for (double& each : d) each *= curvature;
  }
  for (std::int64_t age = known; age-- > 0;) {
    const auto s = row(moves_, age);
    const auto y = row(changes_, age);
    add(d, weights[static_cast<std::size_t>(age)] - dot(y, d) / dot(s, y), s);
  }
  for (double& each : d) each = -each;
  return d;
}

// Changes along which the gradient does not grow tell nothing of a minimum.
void Lbfgs::remember(const Place& from, const Place& to) {
  Values move = to.x;
  add(move, -1, from.x);
  Values change = to.gradient;
  add(change, -1, from.gradient);
  if (dot(move, change) <= 1e-16 * dot(change, change)) return;
  ++count();
  std::copy(move.begin(), move.end(), row(moves_, 0).begin());
  std::copy(change.begin(), change.end(), row(changes_, 0).begin());
}

Iteration Lbfgs::iterate(const Function& f, Values& x, double tolerance) {
  if (last_.x != x) {
    last_ = {.x = x, .value = 0, .gradient = Values(x.size())};
    last_.value = f(x, last_.gradient);
  }
  const Place from = last_;
  Iteration out{.value = from.value, .gradient_norm = std::sqrt(dot(from.gradient, from.gradient))};
  if (!(out.gradient_norm > tolerance) || !std::isfinite(from.value)) return out;

  Values d = direction(from.gradient);
  LinePoint start{.step = 0, .value = from.value, .slope = dot(d, from.gradient)};
  if (!(start.slope < 0)) {  // rounding: the memory is of no use any more
    count() = 0;
    d = direction(from.gradient);
    start.slope = dot(d, from.gradient);
  }
  double tried = 0;
  const auto phi = [&](double step) {
    tried = step;
    last_.x = from.x;
    add(last_.x, step, d);
    last_.value = f(last_.x, last_.gradient);
    return LinePoint{.step = step, .value = last_.value, .slope = dot(d, last_.gradient)};
  };
  const double first = count() > 0 ? 1.0 : std::min(1.0, 1.0 / out.gradient_norm);
  const auto found = line_search(phi, start, first, search_);
  if (!found) {
    last_ = from;
    return out;
  }
  if (found->step != tried) (void)phi(found->step);
  remember(from, last_);
  x = last_.x;
  out.moved = true;
  return out;
}

std::vector<nn::Parameter> Lbfgs::state() const {
  return {{"moves", moves_, false, false},
          {"changes", changes_, false, false},
          {"count", count_, false, false}};
}

}  // namespace halfspace::train
