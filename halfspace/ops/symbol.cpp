// ops: the bodies' vocabulary, each word a recorded operator.
#include "halfspace/ops/symbol.hpp"

#include "halfspace/ops/functions.hpp"

namespace halfspace::ops {

using S = const Symbol&;

Symbol operator+(S a, S b) { return a.tensor + b.tensor; }
Symbol operator-(S a, S b) { return a.tensor - b.tensor; }
Symbol operator*(S a, S b) { return a.tensor * b.tensor; }
Symbol operator/(S a, S b) { return a.tensor / b.tensor; }
Symbol operator-(S a) { return -a.tensor; }
Symbol operator<(S a, S b) { return less(a.tensor, b.tensor); }
Symbol operator<=(S a, S b) { return less_equal(a.tensor, b.tensor); }
Symbol operator>(S a, S b) { return greater(a.tensor, b.tensor); }
Symbol operator>=(S a, S b) { return greater_equal(a.tensor, b.tensor); }
Symbol operator==(S a, S b) { return equal(a.tensor, b.tensor); }
Symbol operator!=(S a, S b) { return not_equal(a.tensor, b.tensor); }
Symbol select(S c, S a, S b) { return where(c.tensor, a.tensor, b.tensor); }
Symbol max(S a, S b) { return maximum(a.tensor, b.tensor); }
Symbol min(S a, S b) { return minimum(a.tensor, b.tensor); }
Symbol pow(S a, S b) { return halfspace::pow(a.tensor, b.tensor); }
Symbol fma(S a, S b, S c) { return halfspace::fma(a.tensor, b.tensor, c.tensor); }
Symbol exp(S x) { return halfspace::exp(x.tensor); }
Symbol expm1(S x) { return halfspace::expm1(x.tensor); }
Symbol log(S x) { return halfspace::log(x.tensor); }
Symbol log1p(S x) { return halfspace::log1p(x.tensor); }
Symbol sqrt(S x) { return halfspace::sqrt(x.tensor); }
Symbol abs(S x) { return halfspace::abs(x.tensor); }
Symbol tanh(S x) { return halfspace::tanh(x.tensor); }
Symbol sigmoid(S x) { return halfspace::sigmoid(x.tensor); }
Symbol erf(S x) { return halfspace::erf(x.tensor); }
Symbol sin(S x) { return halfspace::sin(x.tensor); }
Symbol cos(S x) { return halfspace::cos(x.tensor); }

Symbol row_sum(S x) { return sum(x.tensor, {-1}, true); }
Symbol softmax(S z) { return halfspace::softmax(z.tensor); }
Symbol log_softmax(S z) { return halfspace::log_softmax(z.tensor); }
Symbol sparsemax(S z) { return halfspace::sparsemax(z.tensor); }
Symbol entmax15(S z) { return halfspace::entmax15(z.tensor); }

}  // namespace halfspace::ops
