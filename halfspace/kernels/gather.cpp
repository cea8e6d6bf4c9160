// kernels: gathering rows of bytes, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/gather.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// Must follow foreach_target.h.
#include "halfspace/kernels/gather.hpp"
#include "halfspace/math/wasm-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::int64_t kAhead = 4;  // rows
constexpr std::int64_t kLine = 64;  // bytes

template <class D>
HWY_INLINE hn::Vec<D> load_bytes(D d, const std::uint8_t* from) {
  const hn::Rebind<std::int32_t, D> whole;
  const auto numbers = hn::PromoteTo(whole, hn::LoadU(hn::Rebind<std::uint8_t, D>(), from));
  if constexpr (sizeof(hn::TFromD<D>) == 4)
    return hn::ConvertTo(d, numbers);
  else
    return hn::PromoteTo(d, numbers);
}

template <class T>
void gather(const std::uint8_t* from, std::int64_t cols, const std::int64_t* index,
            std::int64_t count, double mean, double factor, void* to) {
  const hn::ScalableTag<T> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const T m = static_cast<T>(mean);
  const T f = static_cast<T>(factor);
  const auto mean_lanes = hn::Set(d, m);
  const auto factor_lanes = hn::Set(d, f);
  T* out = static_cast<T*>(to);
  for (std::int64_t r = 0; r < count; ++r, out += cols) {
    const std::uint8_t* row = from + index[r] * cols;
    if (r + kAhead < count) {  // rows of a large set come from far away
      const std::uint8_t* next = from + index[r + kAhead] * cols;
      for (std::int64_t i = 0; i < cols; i += kLine) hwy::Prefetch(next + i);
    }
    std::int64_t i = 0;
    for (; i + lanes <= cols; i += lanes)
      hn::StoreU(hn::Mul(hn::Sub(load_bytes(d, row + i), mean_lanes), factor_lanes), d, out + i);
    for (; i < cols; ++i) out[i] = (static_cast<T>(row[i]) - m) * f;
  }
}

std::array<GatherFn, 2> find_gather() { return {&gather<float>, &gather<double>}; }

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_gather);
std::array<GatherFn, 2> gather_standardized() { return HWY_DYNAMIC_DISPATCH(find_gather)(); }
}  // namespace halfspace::kernels
#endif
