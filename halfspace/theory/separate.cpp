// theory: separability as a linear programme.
#include "halfspace/theory/separate.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "halfspace/theory/simplex.hpp"

namespace halfspace::theory {
namespace {

using Integers = std::vector<std::int64_t>;

// y (x, 1) of a row: what a unit's (w, b) must have a positive product with.
Integers signed_row(const BooleanFunction& function, std::size_t row, Encoding encoding) {
  const std::int64_t y = function.values[row] != 0 ? 1 : -1;
  Integers out;
  for (int j = 0; j < function.inputs; ++j)
    out.push_back(y * encoded(function.input(row, j), encoding));
  out.push_back(y);
  return out;
}

// |Aλ| <= 1 is Aλ <= 1 and -Aλ <= 1, so each column comes with its negative below.
Integers doubled(Integers column) {
  const std::size_t n = column.size();
  column.resize(2 * n);
  std::transform(column.begin(), column.begin() + static_cast<std::ptrdiff_t>(n),
                 column.begin() + static_cast<std::ptrdiff_t>(n), std::negate<>());
  return column;
}

void divide_by_common_factor(Integers& numbers) {
  const std::int64_t factor =
      std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0},
                      [](std::int64_t a, std::int64_t b) { return std::gcd(a, b); });
  if (factor > 1)
    for (std::int64_t& number : numbers) number /= factor;
}

// det · (w, b): the prices of the constraints and of their negatives.
Integers weights_of(const Integers& prices) {
  const std::size_t n = prices.size() / 2;
  Integers weights(n);
  for (std::size_t i = 0; i < n; ++i) weights[i] = prices[i] - prices[n + i];
  return weights;
}

// The row with the smallest y v, and that.
struct Worst {
  std::size_t row;
  std::int64_t margin;
};
Worst worst_row(const BooleanFunction& function, const Integers& weights, Encoding encoding) {
  const std::span<const std::int64_t> all(weights);
  const Integers v = over_cube<std::int64_t>(all.first(all.size() - 1), all.back(), encoding);
  Worst worst{0, function.values[0] != 0 ? v[0] : -v[0]};
  for (std::size_t row = 1; row < v.size(); ++row)
    if (const std::int64_t margin = function.values[row] != 0 ? v[row] : -v[row];
        margin < worst.margin)
      worst = {row, margin};
  return worst;
}

ThresholdUnit unit_of(Integers weights) {
  divide_by_common_factor(weights);
  ThresholdUnit unit{.bias = static_cast<double>(weights.back())};
  weights.pop_back();
  unit.weights.assign(weights.begin(), weights.end());
  return unit;
}

// The unbounded ray: the entering row det times, the basic rows as they rise with it.
std::vector<CountedRow> ray(const IntegerBasis& basis, std::size_t entering,
                            const Integers& direction) {
  Integers times{basis.determinant()};
  std::vector<CountedRow> rows{{entering, 0}};
  for (std::size_t i = 0; i < direction.size(); ++i) {
    if (basis.variables()[i] < 0 || direction[i] == 0) continue;
    times.push_back(-direction[i]);
    rows.push_back({static_cast<std::size_t>(basis.variables()[i]), 0});
  }
  divide_by_common_factor(times);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].times = times[i];
  std::sort(rows.begin(), rows.end(),
            [](const CountedRow& a, const CountedRow& b) { return a.row < b.row; });
  return rows;
}

}  // namespace

Separation separate(const BooleanFunction& function, Encoding encoding) {
  IntegerBasis basis(2 * static_cast<std::size_t>(function.inputs + 1));
  while (true) {
    const Integers prices = basis.prices();
    const Integers weights = weights_of(prices);
    const Worst worst = worst_row(function, weights, encoding);
    const auto slack = std::min_element(prices.begin(), prices.end());
    if (worst.margin >= basis.determinant() && *slack >= 0) return {.unit = unit_of(weights)};
    if (-*slack > basis.determinant() - worst.margin) {
      Integers column(prices.size());
      column[static_cast<std::size_t>(slack - prices.begin())] = 1;
      basis.enter(-1 - (slack - prices.begin()), basis.direction(column));
    } else {
      const Integers direction =
          basis.direction(doubled(signed_row(function, worst.row, encoding)));
      if (!basis.enter(static_cast<std::int64_t>(worst.row), direction))
        return {.contradiction = ray(basis, worst.row, direction)};
    }
  }
}

bool proves_inseparable(const std::vector<CountedRow>& rows, const BooleanFunction& function) {
  Integers total(static_cast<std::size_t>(function.inputs + 1));
  for (const CountedRow& counted : rows) {
    if (counted.times < 1 || counted.row >= function.rows()) return false;
    const Integers row = signed_row(function, counted.row, Encoding::signs);
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += counted.times * row[i];
  }
  return !rows.empty() &&
         std::all_of(total.begin(), total.end(), [](std::int64_t each) { return each == 0; });
}

}  // namespace halfspace::theory
