// ops: the matrix product and its gradient.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {
namespace {

// y = op(a) op(b): da = dy op(b)ᵀ and db = op(a)ᵀ dy, each transposed once more where its operand
// was.
Tensors matmul_gradient(const graph::GradientCall& call) {
  const auto& whole = call.output.node()->attributes.whole;
  const bool ta = whole[0] != 0;
  const bool tb = whole[1] != 0;
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  const Tensor& dy = call.cotangent;
  Tensors out(2);
  if (call.wanted[0]) out[0] = ta ? matmul(b, dy, tb, true) : matmul(dy, b, false, !tb);
  if (call.wanted[1]) out[1] = tb ? matmul(dy, a, true, ta) : matmul(a, dy, !ta, false);
  return out;
}

constexpr ops::Operator kMatmul{
    .name = "matmul", .onnx = "Gemm", .is_matmul = true, .gradient = &matmul_gradient};

Tensor multiply(const Tensor& a, const Tensor& b, bool ta, bool tb) {
  Tensors inputs{a, b};
  const DType dtype = ops::unify(inputs, "matmul");
  const std::int64_t m = a.shape()[ta ? 1 : 0];
  const std::int64_t k = a.shape()[ta ? 0 : 1];
  const std::int64_t n = b.shape()[tb ? 0 : 1];
  if (k != b.shape()[tb ? 1 : 0])
    fail("shape.matmul", "matmul",
         fmt::format("the columns of the first must equal the rows of the second; got shape {}{} "
                     "and shape {}{}",
                     a.shape().text(), ta ? " transposed" : "", b.shape().text(),
                     tb ? " transposed" : ""));
  ops::Attributes attributes;
  attributes.whole[0] = ta ? 1 : 0;
  attributes.whole[1] = tb ? 1 : 0;
  return ops::record(kMatmul, inputs, attributes, {m, n}, dtype);
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b) {
  const int rank = a.shape().rank();
  if (b.shape().rank() != 2 || rank < 2 || (rank > 2 && transpose_a))
    fail("shape.matmul", "matmul",
         fmt::format("multiplies (..., m, k) by (k, n); got shape {} and shape {}; reshape or "
                     "transpose first",
                     a.shape().text(), b.shape().text()));
  if (rank == 2) return multiply(a, b, transpose_a, transpose_b);
  const Tensor flat = multiply(reshape(a, {-1, a.shape().back()}), b, false, transpose_b);
  return reshape(flat, a.shape().with(-1, flat.shape().back()));
}

}  // namespace halfspace
