// defs: every family that has kernels, in the one order that kernels and operators share.
#if defined(HALFSPACE_DEFS_FAMILIES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_FAMILIES_INL
#undef HALFSPACE_DEFS_FAMILIES_INL
#else
#define HALFSPACE_DEFS_FAMILIES_INL
#endif

#include "halfspace/defs/losses-inl.hpp"
#include "halfspace/defs/rowlosses-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

using AllElementwise = decltype(Arithmetic() + Activations() + Losses());

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
