// math: SIMD vectors as a number type, so that bodies read like formulas. Included once per target.
#if defined(HALFSPACE_MATH_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_MATH_LANES_INL
#undef HALFSPACE_MATH_LANES_INL
#else
#define HALFSPACE_MATH_LANES_INL
#endif

#include <hwy/highway.h>
// Must follow highway.h.
#include "halfspace/math/wasm-inl.hpp"
// Must follow wasm-inl.hpp.
#include <hwy/contrib/math/math-inl.h>

#include "halfspace/math/functions.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::math::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class D>
struct Lanes;

/// One truth value a lane.
template <class D>
struct LaneMask {
  hn::Mask<D> raw;
  friend HWY_INLINE Lanes<D> select(LaneMask m, Lanes<D> a, Lanes<D> b) {
    return Lanes<D>(hn::IfThenElse(m.raw, a.raw, b.raw));
  }
};

}  // namespace halfspace::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#include "halfspace/math/special-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::math::HWY_NAMESPACE {

/// A vector of floats or doubles with the vocabulary of functions.hpp. Error bounds (ULP) are those
/// of Highway's contrib/math: exp 1, expm1 4, log 4, log1p 2, tanh 4, sin 3, cos 3; erf 2 (ours).
template <class D>
struct Lanes {
  using T = hn::TFromD<D>;
  using Mask = LaneMask<D>;
  hn::Vec<D> raw;

  Lanes() = default;
  HWY_INLINE explicit Lanes(hn::Vec<D> v) : raw(v) {}
  HWY_INLINE Lanes(double c) : raw(hn::Set(D(), static_cast<T>(c))) {}  // NOLINT: constants convert

  friend HWY_INLINE Lanes operator+(Lanes a, Lanes b) { return Lanes(hn::Add(a.raw, b.raw)); }
  friend HWY_INLINE Lanes operator-(Lanes a, Lanes b) { return Lanes(hn::Sub(a.raw, b.raw)); }
  friend HWY_INLINE Lanes operator-(Lanes a) { return Lanes(hn::Neg(a.raw)); }
  friend HWY_INLINE Lanes operator*(Lanes a, Lanes b) { return Lanes(hn::Mul(a.raw, b.raw)); }
  friend HWY_INLINE Lanes operator/(Lanes a, Lanes b) { return Lanes(hn::Div(a.raw, b.raw)); }
  friend HWY_INLINE Mask operator<(Lanes a, Lanes b) { return {hn::Lt(a.raw, b.raw)}; }
  friend HWY_INLINE Mask operator<=(Lanes a, Lanes b) { return {hn::Le(a.raw, b.raw)}; }
  friend HWY_INLINE Mask operator>(Lanes a, Lanes b) { return {hn::Gt(a.raw, b.raw)}; }
  friend HWY_INLINE Mask operator>=(Lanes a, Lanes b) { return {hn::Ge(a.raw, b.raw)}; }
  friend HWY_INLINE Mask operator==(Lanes a, Lanes b) { return {hn::Eq(a.raw, b.raw)}; }
  // Highway's own Ne is false for NaN on AVX2 and AVX-512.
  friend HWY_INLINE Mask operator!=(Lanes a, Lanes b) { return {hn::Not(hn::Eq(a.raw, b.raw))}; }

  friend HWY_INLINE Lanes fma(Lanes a, Lanes b, Lanes c) {
    return Lanes(hn::MulAdd(a.raw, b.raw, c.raw));
  }
  // NaN in either argument gives NaN.
  friend HWY_INLINE Lanes max(Lanes a, Lanes b) {
    const auto larger = hn::IfThenElse(hn::Gt(a.raw, b.raw), a.raw, b.raw);
    return Lanes(hn::IfThenElse(hn::Eq(a.raw, a.raw), larger, a.raw));
  }
  friend HWY_INLINE Lanes min(Lanes a, Lanes b) {
    const auto smaller = hn::IfThenElse(hn::Lt(a.raw, b.raw), a.raw, b.raw);
    return Lanes(hn::IfThenElse(hn::Eq(a.raw, a.raw), smaller, a.raw));
  }
  friend HWY_INLINE Lanes abs(Lanes x) { return Lanes(hn::Abs(x.raw)); }
  friend HWY_INLINE Lanes sqrt(Lanes x) { return Lanes(hn::Sqrt(x.raw)); }
  friend HWY_INLINE Lanes copysign(Lanes magnitude, Lanes sign) {
    return Lanes(hn::CopySign(magnitude.raw, sign.raw));
  }
  // Highway's functions leave NaN, infinities and the far ends open; the wrappers close them as
  // <cmath> does, so that a NaN is never swallowed.
  friend HWY_INLINE Lanes exp(Lanes x) {
    const Lanes y(hn::Exp(D(), min(x, Lanes(kExpLimit)).raw));
    return select(x > Lanes(kExpLimit), Lanes(HUGE_VAL), select(x == x, y, x));
  }
  friend HWY_INLINE Lanes expm1(Lanes x) {
    const Lanes y(hn::Expm1(D(), min(x, Lanes(kExpLimit)).raw));
    return select(x > Lanes(kExpLimit), Lanes(HUGE_VAL), select(x == x, y, x));
  }
  friend HWY_INLINE Lanes log(Lanes x) {
    const Lanes y = select(x < Lanes(HUGE_VAL), Lanes(hn::Log(D(), x.raw)), x);
    return select(x > 0.0, y, select(x == 0.0, Lanes(-HUGE_VAL), Lanes(NAN)));
  }
  friend HWY_INLINE Lanes log1p(Lanes x) {
    const Lanes y = select(x < Lanes(HUGE_VAL), Lanes(hn::Log1p(D(), x.raw)), x);
    return select(x > -1.0, y, select(x == -1.0, Lanes(-HUGE_VAL), Lanes(NAN)));
  }
  friend HWY_INLINE Lanes tanh(Lanes x) {
    const Lanes y(hn::Tanh(D(), min(max(x, Lanes(-30.0)), Lanes(30.0)).raw));
    return select(x == x, y, x);
  }
  /// Valid for |x| <= 39000.
  friend HWY_INLINE Lanes sin(Lanes x) { return Lanes(hn::Sin(D(), x.raw)); }
  friend HWY_INLINE Lanes cos(Lanes x) { return Lanes(hn::Cos(D(), x.raw)); }
  friend HWY_INLINE Lanes erf(Lanes x) { return erf_lanes(x); }
  /// Through the scalar library, lane by lane: x^y has too many special cases for a short vector
  /// form.
  friend HWY_INLINE Lanes pow(Lanes x, Lanes y) {
    HWY_ALIGN T xs[hn::MaxLanes(D())];
    HWY_ALIGN T ys[hn::MaxLanes(D())];
    hn::Store(x.raw, D(), xs);
    hn::Store(y.raw, D(), ys);
    for (std::size_t i = 0; i < hn::Lanes(D()); ++i)
      xs[i] = static_cast<T>(math::pow(xs[i], ys[i]));
    return Lanes(hn::Load(D(), xs));
  }

 private:
  static constexpr double kExpLimit = sizeof(T) == 4 ? 89.0 : 709.9;
};

}  // namespace halfspace::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
