// math: moving numbers between memory and lanes, whole or in part. Included once per target.
#if defined(HALFSPACE_MATH_PACK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_MATH_PACK_INL
#undef HALFSPACE_MATH_PACK_INL
#else
#define HALFSPACE_MATH_PACK_INL
#endif

#include "halfspace/math/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::math::HWY_NAMESPACE {

/// The widest lanes of T on this target.
template <class T>
using LanesOf = Lanes<hn::ScalableTag<T>>;

/// How a number type V lies in memory. For plain numbers and duals a pack is one element.
template <class V>
struct Pack {
  using T = V;
  static constexpr std::size_t size() { return 1; }
  static V load(const T* p) { return *p; }
  static V load_first(const T* p, std::size_t /*count*/, V /*rest*/) { return *p; }
  static void store(V v, T* p) { *p = v; }
  static void store_first(V v, T* p, std::size_t /*count*/) { *p = v; }
  static T sum(V v) { return v; }
  static T maximum(V v) { return v; }
};

template <class D>
struct Pack<Lanes<D>> {
  using V = Lanes<D>;
  using T = hn::TFromD<D>;
  static HWY_INLINE std::size_t size() { return hn::Lanes(D()); }
  static HWY_INLINE V load(const T* p) { return V(hn::LoadU(D(), p)); }
  static HWY_INLINE void store(V v, T* p) { hn::StoreU(v.raw, D(), p); }

  /// The first `count` elements, the other lanes set to `rest`; never reads past `count`.
  static HWY_INLINE V load_first(const T* p, std::size_t count, V rest) {
#if HWY_MEM_OPS_MIGHT_FAULT
    HWY_ALIGN T buffer[hn::MaxLanes(D())];
    hn::Store(rest.raw, D(), buffer);
    for (std::size_t i = 0; i < count; ++i) buffer[i] = p[i];
    return V(hn::Load(D(), buffer));
#else
    const auto mask = hn::FirstN(D(), count);
    return V(hn::IfThenElse(mask, hn::MaskedLoad(mask, D(), p), rest.raw));
#endif
  }
  /// Writes the first `count` lanes only.
  static HWY_INLINE void store_first(V v, T* p, std::size_t count) {
#if HWY_MEM_OPS_MIGHT_FAULT
    HWY_ALIGN T buffer[hn::MaxLanes(D())];
    hn::Store(v.raw, D(), buffer);
    for (std::size_t i = 0; i < count; ++i) p[i] = buffer[i];
#else
    hn::BlendedStore(v.raw, hn::FirstN(D(), count), D(), p);
#endif
  }
  static HWY_INLINE T sum(V v) { return hn::GetLane(hn::SumOfLanes(D(), v.raw)); }
  static HWY_INLINE T maximum(V v) { return hn::GetLane(hn::MaxOfLanes(D(), v.raw)); }
};

/// y[i] = f(x[i]) for a row of n, tail included.
template <class V, class T, class F>
HWY_INLINE void map_row(const T* x, T* y, std::size_t n, F f) {
  const std::size_t step = Pack<V>::size();
  std::size_t i = 0;
  for (; i + step <= n; i += step) Pack<V>::store(f(Pack<V>::load(x + i)), y + i);
  if (i < n) Pack<V>::store_first(f(Pack<V>::load_first(x + i, n - i, V(0.0))), y + i, n - i);
}

/// Folds a row in a fixed order: lanes first, then across lanes by `Pack::sum`.
/// `f(lanes of x, lanes of y)` gives the terms; in the tail's missing lanes x is `rest` and y is 0,
/// which must contribute zero.
template <class V, class T, class F>
HWY_INLINE T sum_row(const T* x, const T* y, std::size_t n, V rest, F f) {
  const std::size_t step = Pack<V>::size();
  V total(0.0);
  std::size_t i = 0;
  for (; i + step <= n; i += step) total = total + f(Pack<V>::load(x + i), Pack<V>::load(y + i));
  if (i < n)
    total = total +
            f(Pack<V>::load_first(x + i, n - i, rest), Pack<V>::load_first(y + i, n - i, V(0.0)));
  return Pack<V>::sum(total);
}

/// The largest element; NaN anywhere gives NaN.
template <class V, class T>
HWY_INLINE T max_row(const T* x, std::size_t n) {
  const std::size_t step = Pack<V>::size();
  V best(-HUGE_VAL);
  V poison(0.0);  // becomes NaN in a lane that saw one
  std::size_t i = 0;
  for (; i + step <= n; i += step) {
    const V v = Pack<V>::load(x + i);
    best = select(v > best, v, best);
    poison = select(v == v, poison, v);
  }
  if (i < n) {
    const V v = Pack<V>::load_first(x + i, n - i, V(-HUGE_VAL));
    best = select(v > best, v, best);
    poison = select(v == v, poison, v);
  }
  return Pack<V>::sum(poison) + Pack<V>::maximum(best);  // poison is all zeros or has a NaN
}

}  // namespace halfspace::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
