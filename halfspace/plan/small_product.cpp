// plan: narrow products as steps.
#include "halfspace/plan/small_product.hpp"

namespace halfspace::plan {

std::optional<NarrowStep> narrow_step(const kernels::NarrowShape& shape, DType dtype) {
  NarrowStep step;
  step.kernel = kernels::narrow()[float_kind(dtype)];
  if (!step.kernel.prepare(shape, step.product)) return std::nullopt;
  return step;
}

std::optional<NarrowStep> narrow_product(const MatmulStep& product) {
  if (product.mixed || product.two_chains()) return std::nullopt;
  return narrow_step({.m = product.m,
                      .n = product.n,
                      .k = product.k,
                      .a_row = product.a_row(),
                      .a_col = product.a_col(),
                      .b_row = product.b_row(),
                      .b_col = product.b_col()},
                     product.dtype);
}

}  // namespace halfspace::plan
