// tensor: grad, jvp and Hessian-vector products over the one reverse walk.
#include "halfspace/tensor/grad.hpp"

#include "halfspace/base/error.hpp"
#include "halfspace/ops/differentiate.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {

Tensors grad(const Tensor& loss, const Tensors& wrt) {
  if (loss.size() != 1)
    fail("shape.grad", "grad",
         "differentiates one number; got shape " + loss.shape().text() + "; use sum or mean first");
  ops::require_float(loss, "grad");
  for (const Tensor& w : wrt) ops::require_float(w, "grad");
  const Tensor one = broadcast_to(ops::constant(1.0, loss.dtype()), loss.shape());
  return ops::vjp({loss}, {one}, wrt);
}

std::pair<Tensor, Tensors> value_and_grad(const std::function<Tensor(const Tensors&)>& f,
                                          const Tensors& wrt) {
  const Tensor loss = f(wrt);
  return {loss, grad(loss, wrt)};
}

Tensors jvp(const Tensors& outputs, const Tensors& inputs, const Tensors& tangents) {
  // u ↦ uᵀJ is linear in u; its own vector-Jacobian product with v is J v, whatever u was.
  Tensors u;
  for (const Tensor& y : outputs) u.push_back(full(y.shape(), 0.0, y.dtype()));
  const Tensors products = ops::vjp(outputs, u, inputs);
  return ops::vjp(products, tangents, u);
}

Tensors hvp(const Tensor& loss, const Tensors& wrt, const Tensors& v) {
  return ops::vjp(grad(loss, wrt), v, wrt);
}

}  // namespace halfspace
