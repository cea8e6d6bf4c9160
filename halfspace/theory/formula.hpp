// theory: formulas such as sin(3*x)*x, as operators on tensors.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/graph/tensor.hpp"
#include "halfspace/theory/syntax.hpp"

namespace halfspace::theory {

/// An arithmetic expression: + - * / ^ (-x^2 is -(x^2), and a^b^c is a^(b^c)), parentheses,
/// numbers, pi, variables, and every arithmetic function and activation of defs by its name:
/// sin(x), exp(x), sigmoid(x), relu(x), maximum(x, y), ...
class Formula {
 public:
  /// Throws: Error that points at the mistake.
  explicit Formula(std::string_view text);

  /// In the order in which they come.
  [[nodiscard]] const std::vector<std::string>& variables() const { return variables_; }
  [[nodiscard]] const std::string& text() const { return expression_.source(); }

  /// Records the formula: variables by name, numbers as constants of `dtype`.
  /// Throws: Error that points at a variable which has no value.
  [[nodiscard]] Tensor record(const std::map<std::string, Tensor>& values,
                              DType dtype = DType::float64) const;

 private:
  Expression expression_;
  std::vector<std::string> variables_;
};

}  // namespace halfspace::theory
