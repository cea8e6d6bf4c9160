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
HWY_AFTER_NAMESPACE();
#endif

#endif
