// ops: the vocabulary of the definitions' bodies for recording, so that a body is also a graph.
#pragma once

#include "halfspace/graph/tensor.hpp"

namespace halfspace::ops {

/// A tensor as the V of a body: `Row::df<Symbol>` records the derivative, which can be
/// differentiated again. Compare math/functions.hpp.
struct Symbol {
  Tensor tensor;

  Symbol(double constant) : tensor(constant) {}      // NOLINT: constants convert on purpose
  Symbol(Tensor t) : tensor(std::move(t)) {}         // NOLINT: the wrapper adds nothing but names
  operator const Tensor&() const { return tensor; }  // NOLINT

  friend Symbol operator+(const Symbol& a, const Symbol& b);
  friend Symbol operator-(const Symbol& a, const Symbol& b);
  friend Symbol operator-(const Symbol& a);
  friend Symbol operator*(const Symbol& a, const Symbol& b);
  friend Symbol operator/(const Symbol& a, const Symbol& b);
  friend Symbol operator<(const Symbol& a, const Symbol& b);
  friend Symbol operator<=(const Symbol& a, const Symbol& b);
  friend Symbol operator>(const Symbol& a, const Symbol& b);
  friend Symbol operator>=(const Symbol& a, const Symbol& b);
  friend Symbol operator==(const Symbol& a, const Symbol& b);
  friend Symbol operator!=(const Symbol& a, const Symbol& b);
  friend Symbol select(const Symbol& c, const Symbol& a, const Symbol& b);
  friend Symbol max(const Symbol& a, const Symbol& b);
  friend Symbol min(const Symbol& a, const Symbol& b);
  friend Symbol pow(const Symbol& a, const Symbol& b);
  friend Symbol fma(const Symbol& a, const Symbol& b, const Symbol& c);
  friend Symbol exp(const Symbol& x);
  friend Symbol expm1(const Symbol& x);
  friend Symbol log(const Symbol& x);
  friend Symbol log1p(const Symbol& x);
  friend Symbol sqrt(const Symbol& x);
  friend Symbol abs(const Symbol& x);
  friend Symbol tanh(const Symbol& x);
  friend Symbol sigmoid(const Symbol& x);
  friend Symbol erf(const Symbol& x);
  friend Symbol sin(const Symbol& x);
  friend Symbol cos(const Symbol& x);

  // Whole rows: sums over the last axis, kept.
  friend Symbol row_sum(const Symbol& x);
  friend Symbol softmax(const Symbol& z);
  friend Symbol log_softmax(const Symbol& z);
  friend Symbol sparsemax(const Symbol& z);
  friend Symbol entmax15(const Symbol& z);
};

}  // namespace halfspace::ops
