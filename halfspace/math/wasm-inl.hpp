// math: float64 in WebAssembly's vectors, which Highway 1.0 leaves out there. Included once per
// target.
#if defined(HALFSPACE_MATH_WASM_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_MATH_WASM_INL
#undef HALFSPACE_MATH_WASM_INL
#else
#define HALFSPACE_MATH_WASM_INL
#endif

#include <hwy/highway.h>

#if HWY_TARGET == HWY_WASM && !HWY_HAVE_FLOAT64
#undef HWY_HAVE_FLOAT64
#define HWY_HAVE_FLOAT64 1  // what hwy/contrib/math asks before it offers float64

#include <wasm_simd128.h>

// Overloads of Highway's own operations, beside theirs so that its templates find them.
HWY_BEFORE_NAMESPACE();
namespace hwy::HWY_NAMESPACE {

template <std::size_t N, HWY_IF_LE128(double, N)>
HWY_API Vec128<double, N> Set(Simd<double, N, 0> /*d*/, const double t) {
  return {wasm_f64x2_splat(t)};
}
template <std::size_t N>
HWY_API double GetLane(const Vec128<double, N> v) {
  return wasm_f64x2_extract_lane(v.raw, 0);
}

// One lane at a time: there is no instruction for it.
template <std::size_t N>
HWY_API Vec128<double, N> ConvertTo(Simd<double, N, 0> /*d*/, const Vec128<std::int64_t, N> v) {
  return {wasm_f64x2_make(static_cast<double>(wasm_i64x2_extract_lane(v.raw, 0)),
                          static_cast<double>(wasm_i64x2_extract_lane(v.raw, 1)))};
}

template <std::size_t N>
HWY_API Vec128<double, N> operator+(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_add(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> operator-(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_sub(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> operator*(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_mul(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> operator/(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_div(a.raw, b.raw)};
}
// Two roundings, as with Highway's float32: WebAssembly has no fused multiply-add.
template <std::size_t N>
HWY_API Vec128<double, N> MulAdd(const Vec128<double, N> mul, const Vec128<double, N> x,
                                 const Vec128<double, N> add) {
  return mul * x + add;
}
template <std::size_t N>
HWY_API Vec128<double, N> NegMulAdd(const Vec128<double, N> mul, const Vec128<double, N> x,
                                    const Vec128<double, N> add) {
  return add - mul * x;
}
template <std::size_t N>
HWY_API Vec128<double, N> MulSub(const Vec128<double, N> mul, const Vec128<double, N> x,
                                 const Vec128<double, N> sub) {
  return mul * x - sub;
}

template <std::size_t N>
HWY_API Vec128<double, N> Abs(const Vec128<double, N> v) {
  return {wasm_f64x2_abs(v.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Sqrt(const Vec128<double, N> v) {
  return {wasm_f64x2_sqrt(v.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Round(const Vec128<double, N> v) {
  return {wasm_f64x2_nearest(v.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Floor(const Vec128<double, N> v) {
  return {wasm_f64x2_floor(v.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Trunc(const Vec128<double, N> v) {
  return {wasm_f64x2_trunc(v.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Min(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_pmin(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Vec128<double, N> Max(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_pmax(a.raw, b.raw)};
}

template <std::size_t N>
HWY_API Mask128<double, N> operator==(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_eq(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Mask128<double, N> operator!=(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_ne(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Mask128<double, N> operator>(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_gt(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Mask128<double, N> operator<=(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_le(a.raw, b.raw)};
}
template <std::size_t N>
HWY_API Mask128<double, N> operator>=(const Vec128<double, N> a, const Vec128<double, N> b) {
  return {wasm_f64x2_ge(a.raw, b.raw)};
}

}  // namespace hwy::HWY_NAMESPACE

namespace halfspace::math::HWY_NAMESPACE {

/// tanh by a rational function (tools/fit_tanh.py): half the work of Highway's, which counts where
/// vectors are short. At most 7 ULP; NaN stays.
template <class D, class V>
HWY_INLINE V tanh_by_ratio(D d, V x) {
  namespace hn = hwy::HWY_NAMESPACE;
  // Highway's Max and Min give their second argument where one is NaN.
  const V z = hn::Min(hn::Set(d, 9.0F), hn::Max(hn::Set(d, -9.0F), x));
  const V u = hn::Mul(z, z);
  V p = hn::Set(d, 1.8255190761817808e-11F);
  for (const float c : {-1.2780406066781325e-08F, 9.267404493584763e-06F, 0.0029207596089690924F,
                        0.1291922628879547F, 1.0F})
    p = hn::MulAdd(p, u, hn::Set(d, c));
  V q = hn::Set(d, 0.0002280999324284494F);
  for (const float c : {0.023763159289956093F, 0.4625250995159149F, 1.0F})
    q = hn::MulAdd(q, u, hn::Set(d, c));
  const V y = hn::Div(hn::Mul(z, p), q);
  return hn::Min(hn::Set(d, 1.0F), hn::Max(hn::Set(d, -1.0F), y));
}

}  // namespace halfspace::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
