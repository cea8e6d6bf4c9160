// math: products and sums with their parts gathered, for `simplified`.
#pragma once

#include <vector>

#include "halfspace/math/text.hpp"

namespace halfspace::math {

/// A constant times powers with whole exponents, in the order in which they came.
class Product {
 public:
  void take(const Text& text, int exponent = 1);

  /// A choice among the factors, one of whose sides is 0: the other factors belong to its other
  /// side. Null where there is none.
  [[nodiscard]] const Text* choice() const;
  [[nodiscard]] Text without(const Text& factor) const;
  [[nodiscard]] Text text() const;

 private:
  struct Power {
    Text base;
    int exponent;
  };

  double constant_ = 1;
  std::vector<Power> powers_;
};

/// Terms with a sign each.
class Sum {
 public:
  void take(const Text& text, double sign = 1);
  [[nodiscard]] Text text() const;

 private:
  struct Term {
    Text text;
    double times;
    bool is_constant;
    [[nodiscard]] Text written() const;
  };

  std::vector<Term> terms_;
};

}  // namespace halfspace::math
