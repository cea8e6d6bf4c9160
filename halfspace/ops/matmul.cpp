// ops: the matrix product and its gradient.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/mixed.hpp"
#include "halfspace/ops/attributes.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {
namespace {

// y = op(a) op(b): da = dy op(b)ᵀ and db = op(a)ᵀ dy, each transposed once more where its operand
// was.
Tensors matmul_gradient(const graph::GradientCall& call) {
  const auto at = ops::MatmulAttributes::of(call.output.node()->attributes);
  const auto [ta, tb] = at.transposed;
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  const Tensor& dy = call.cotangent;
  const auto product = at.bfloat16 ? &matmul_bfloat16 : &matmul;
  Tensors out(2);
  if (call.wanted[0]) out[0] = ta ? product(b, dy, tb, true) : product(dy, b, false, !tb);
  if (call.wanted[1]) out[1] = tb ? product(dy, a, true, ta) : product(a, dy, !ta, false);
  return out;
}

constexpr ops::Operator kMatmul{.name = "matmul",
                                .onnx = "Gemm",
                                .lowering = graph::Lowering::product,
                                .gradient = &matmul_gradient};

Tensor multiply(const Tensor& a, const Tensor& b, bool ta, bool tb, bool mixed) {
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
  const ops::MatmulAttributes attributes{{ta, tb}, mixed};
  return ops::record(kMatmul, inputs, attributes.slots(), {m, n}, dtype);
}

Tensor flattened(const Tensor& a, const Tensor& b, bool ta, bool tb, bool mixed) {
  const int rank = a.shape().rank();
  if (b.shape().rank() != 2 || rank < 2 || (rank > 2 && ta))
    fail("shape.matmul", "matmul",
         fmt::format("multiplies (..., m, k) by (k, n); got shape {} and shape {}; reshape or "
                     "transpose first",
                     a.shape().text(), b.shape().text()));
  if (rank == 2) return multiply(a, b, ta, tb, mixed);
  const Tensor flat = multiply(reshape(a, {-1, a.shape().back()}), b, false, tb, mixed);
  return reshape(flat, a.shape().with(-1, flat.shape().back()));
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b) {
  return flattened(a, b, transpose_a, transpose_b, false);
}

Tensor matmul_bfloat16(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b) {
  for (const Tensor* operand : {&a, &b})
    if (operand->dtype() != DType::float32)
      fail("dtype.matmul", "matmul_bfloat16",
           fmt::format("multiplies float32; got {}", info(operand->dtype()).name));
  return flattened(a, b, transpose_a, transpose_b, bfloat16_available());
}

bool bfloat16_available() { return kernels::mixed_available(); }

}  // namespace halfspace
