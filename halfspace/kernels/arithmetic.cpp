// kernels: the arithmetic, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/arithmetic.cpp"
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "halfspace/kernels/elementwise-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

const ElementwiseKernels* arithmetic_table() {
  return values_only(defs::HWY_NAMESPACE::Arithmetic());
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "halfspace/kernels/tables.hpp"
namespace halfspace::kernels {
HWY_EXPORT(arithmetic_table);
const ElementwiseKernels* arithmetic() { return HWY_DYNAMIC_DISPATCH(arithmetic_table)(); }
}  // namespace halfspace::kernels
#endif
