// math: special functions that Highway lacks, for SIMD lanes. Included once per target.
#if defined(HALFSPACE_MATH_SPECIAL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_MATH_SPECIAL_INL
#undef HALFSPACE_MATH_SPECIAL_INL
#else
#define HALFSPACE_MATH_SPECIAL_INL
#endif

#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace halfspace::math::HWY_NAMESPACE {

// Fitted by tools/fit_erf.py: erf(x) = x P(x²) below 1, 1 - exp(-x²) Q(2/(2+x)) up to 6.
inline constexpr double kErfNear[] = {
    1.12837916709551257,     -0.376126389031837481,     0.112837916709548787,
    -0.0268661706450767932,  0.00522397762481801447,    -0.000854832698083378991,
    0.000120553311116427109, -0.0000149255952668311816, 1.6461000484121368e-6,
    -1.6350312701054695e-7,  1.46597752740474358e-8,    -1.13728488567916737e-9,
    5.9571761477489114e-11};
inline constexpr double kErfFar[] = {
    0.205620220828102339,   0.740871791739751477,   0.850096521024347054,   0.608481058227370044,
    0.125472985281586598,   -0.193605715193707333,  -0.106095133129594142,  0.10706379341948008,
    0.0636392762285185303,  -0.0919338215302653646, -0.0235619091284246998, 0.0897824289201564447,
    -0.0228821278264268317, -0.0747882904104423308, 0.0727492307351433013,  0.025631566187536129,
    -0.0935867947149703148, 0.0552507939781125209};

template <class V, std::size_t N>
HWY_INLINE V horner(const double (&coefficients)[N], V x) {
  V total = V(coefficients[N - 1]);
  for (std::size_t i = N - 1; i-- > 0;) total = fma(total, x, V(coefficients[i]));
  return total;
}

/// erf(x), at most 2 ULP on all finite x. V is a SIMD lane type.
template <class V>
HWY_INLINE V erf_lanes(V x) {
  const V a = min(abs(x), V(6.0));
  const V near = a * horner(kErfNear, min(a * a, V(1.0)));
  const V t = V(2.0) / (V(2.0) + a);
  const V far = V(1.0) - exp(-(a * a)) * horner(kErfFar, t - V(0.4375));
  return copysign(select(a < V(1.0), near, far), x);
}

}  // namespace halfspace::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
