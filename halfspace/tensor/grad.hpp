// tensor: derivatives of what was computed.
#pragma once

#include <functional>
#include <utility>

#include "halfspace/graph/tensor.hpp"

namespace halfspace {

/// ∂loss/∂w for each w of `wrt`: parameters, inputs or values on the way. The gradients are
/// recorded, so they can be drawn, compiled and differentiated again. loss: one element. Each
/// result has its w's shape; zeros where loss does not depend on w. Throws: Error when loss has
/// more than one element or a value on the way dropped its history. Source: Linnainmaa 1970;
/// Griewank & Walther 2008, chapter 3. Example: `auto g = grad(sum(square(matmul(x, w) - y)),
/// {w});`
Tensors grad(const Tensor& loss, const Tensors& wrt);

/// The loss of f(wrt) and its gradients.
std::pair<Tensor, Tensors> value_and_grad(const std::function<Tensor(const Tensors&)>& f,
                                          const Tensors& wrt);

/// Jacobian-vector product: the derivative of `outputs` as `inputs` move along `tangents` (forward
/// mode), by differentiating the vector-Jacobian product in its cotangent.
/// Source: Townsend, "A new trick for calculating Jacobian vector products", 2017.
Tensors jvp(const Tensors& outputs, const Tensors& inputs, const Tensors& tangents);

/// Hessian-vector product ∇²loss · v, without forming the Hessian. Source: Pearlmutter 1994.
Tensors hvp(const Tensor& loss, const Tensors& wrt, const Tensors& v);

}  // namespace halfspace
