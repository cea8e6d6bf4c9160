// kernels: the peak of fused multiply-adds, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/peak.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// Must follow foreach_target.h.
#include <utility>

#include "halfspace/kernels/peak.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hm = halfspace::math::HWY_NAMESPACE;

constexpr std::size_t kChains = 12;  // more than latency times ports, fewer than registers

template <class V, std::size_t... I>
HWY_INLINE void round(V* acc, V a, V b, std::index_sequence<I...>) {
  ((acc[I] = fma(acc[I], a, b)), ...);
}

template <class T>
std::int64_t peak(std::int64_t rounds) {
  using V = hm::LanesOf<T>;
  using Pack = hm::Pack<V>;
  V acc[kChains];
  for (V& chain : acc) chain = V(1.0);
  const V a(0.5);
  const V b(0.5);
  for (std::int64_t i = 0; i < rounds; ++i) round(acc, a, b, std::make_index_sequence<kChains>());
  T kept = 0;
  for (const V& chain : acc) kept += Pack::sum(chain);
  const auto operations = static_cast<std::int64_t>(2 * kChains * Pack::size());
  return kept > T(0) ? rounds * operations : 0;  // the chains stay at 1, and the compiler in doubt
}

std::array<PeakFn, 2> find_peak() { return {&peak<float>, &peak<double>}; }

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_peak);
std::array<PeakFn, 2> fma_peak() { return HWY_DYNAMIC_DISPATCH(find_peak)(); }
}  // namespace halfspace::kernels
#endif
