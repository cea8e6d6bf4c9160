// theory: bounds on linear regions, by their formulas.
#include "halfspace/theory/regions_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <vector>

namespace halfspace::theory {
namespace {

// C(n, 0), C(n, 1), ..., C(n, n); whole as long as float64 holds them.
std::vector<double> binomials(std::int64_t n) {
  std::vector<double> out{1.0};
  for (std::int64_t j = 1; j <= n; ++j)
    out.push_back(std::round(out.back() * static_cast<double>(n - j + 1) / static_cast<double>(j)));
  return out;
}

}  // namespace

double zaslavsky(std::int64_t planes, std::int64_t dimension) {
  const std::vector<double> choose = binomials(planes);
  double sum = 0;
  for (std::int64_t j = 0; j <= std::min(planes, dimension); ++j)
    sum += choose[static_cast<std::size_t>(j)];
  return sum;
}

std::optional<double> montufar(std::int64_t inputs, std::span<const std::int64_t> widths) {
  double product = 1;
  for (std::size_t l = 0; l < widths.size(); ++l) {
    if (widths[l] < inputs) return std::nullopt;
    const std::int64_t folds = widths[l] / inputs;
    product *= l + 1 < widths.size() ? std::pow(folds, inputs) : zaslavsky(widths[l], inputs);
  }
  return product;
}

double serra(std::int64_t inputs, std::span<const std::int64_t> widths) {
  // By the dimension that what reaches a layer can still have, from the last layer to the first.
  std::vector<double> below(static_cast<std::size_t>(inputs) + 1, 1.0);
  for (const std::int64_t width : std::views::reverse(widths)) {
    const std::vector<double> choose = binomials(width);
    std::vector<double> here(below.size(), 0.0);
    for (std::int64_t d = 0; d <= inputs; ++d)
      for (std::int64_t j = 0; j <= std::min(d, width); ++j)
        here[static_cast<std::size_t>(d)] +=
            choose[static_cast<std::size_t>(j)] *
            below[static_cast<std::size_t>(std::min(d, width - j))];
    below = here;
  }
  return below.back();
}

double product_bound(std::int64_t inputs, std::span<const std::int64_t> widths,
                     std::int64_t kinks) {
  double product = 1;
  std::int64_t dimension = inputs;
  for (const std::int64_t width : widths) {
    dimension = std::min(dimension, width);
    product *= zaslavsky(kinks * width, dimension);
  }
  return product;
}

}  // namespace halfspace::theory
