// kernels: the losses, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/losses.cpp"
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "halfspace/kernels/elementwise-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

const ElementwiseKernels* losses_table() {
  return values_and_derivatives(defs::HWY_NAMESPACE::Losses());
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "halfspace/kernels/tables.hpp"
namespace halfspace::kernels {
HWY_EXPORT(losses_table);
const ElementwiseKernels* losses() { return HWY_DYNAMIC_DISPATCH(losses_table)(); }
}  // namespace halfspace::kernels
#endif
