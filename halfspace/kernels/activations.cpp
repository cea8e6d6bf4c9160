// kernels: the activations, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/activations.cpp"
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "halfspace/kernels/elementwise-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

const ElementwiseKernels* activations_table() {
  return values_and_derivatives(defs::HWY_NAMESPACE::Activations());
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "halfspace/kernels/tables.hpp"
namespace halfspace::kernels {
HWY_EXPORT(activations_table);
const ElementwiseKernels* activations() { return HWY_DYNAMIC_DISPATCH(activations_table)(); }
}  // namespace halfspace::kernels
#endif
