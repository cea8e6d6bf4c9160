// apps: weighted sums as people write them.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace halfspace::app {

/// A factor times what is named; times nothing where the name is empty.
struct Term {
  double factor;
  std::string name;
};

/// "2 x1 - x3 - 0.5"; terms with the factor 0 are left out.
std::string sum_text(const std::vector<Term>& terms);

/// The same for weights of x1, x2, ... (`name` is "x") and a bias.
std::string linear_text(std::span<const double> weights, double bias, const std::string& name);

}  // namespace halfspace::app
