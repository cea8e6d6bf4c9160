// defs: the element-by-element arithmetic every graph is made of. Included once per target.
//
// Bodies: f is the value, df, df1, df2 the partial derivatives by the first, second, third input,
// from the inputs and the output y. A missing partial is zero. Comparisons give 1 or 0.
#if defined(HALFSPACE_DEFS_ARITHMETIC_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_ARITHMETIC_INL
#undef HALFSPACE_DEFS_ARITHMETIC_INL
#else
#define HALFSPACE_DEFS_ARITHMETIC_INL
#endif

#include <numbers>

#include "halfspace/defs/about.hpp"
#include "halfspace/math/notation.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

using namespace halfspace::math;                 // NOLINT: the vocabulary of all bodies
using namespace halfspace::math::HWY_NAMESPACE;  // NOLINT: and of rows in memory

/// A body's parameters: numbers, but where V writes, which gives them names.
template <class V>
struct ParamsOf {
  using type = const double*;
};
template <class V>
  requires requires { typename V::Param; }
struct ParamsOf<V> {
  using type = const typename V::Param*;
};
template <class V>
using P = typename ParamsOf<V>::type;

struct negative_t : Elementwise<1> {
  static constexpr About info{
      .name = "negative", .onnx = "Neg", .formula = "-x", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kNegative;
  template <class V>
  static V f(V x, P<V>) {
    return -x;
  }
  template <class V>
  static V df(V, V, P<V>) {
    return V(-1.0);
  }
};
struct exp_t : Elementwise<1> {
  static constexpr About info{.name = "exp", .onnx = "Exp", .formula = "eˣ", .source = ""};
  static constexpr auto written_as = &notation::kExp;
  template <class V>
  static V f(V x, P<V>) {
    return exp(x);
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return y;
  }
};
struct expm1_t : Elementwise<1> {
  static constexpr About info{
      .name = "expm1", .onnx = "", .formula = "eˣ - 1", .source = "", .ulp = 5};
  static constexpr auto written_as = &notation::kExpm1;
  template <class V>
  static V f(V x, P<V>) {
    return expm1(x);
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return y + 1.0;
  }
};
struct log_t : Elementwise<1> {
  static constexpr About info{.name = "log", .onnx = "Log", .formula = "ln x", .source = ""};
  static constexpr auto written_as = &notation::kLog;
  template <class V>
  static V f(V x, P<V>) {
    return log(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return 1.0 / x;
  }
};
struct log1p_t : Elementwise<1> {
  static constexpr About info{.name = "log1p", .onnx = "", .formula = "ln(1 + x)", .source = ""};
  static constexpr auto written_as = &notation::kLog1p;
  template <class V>
  static V f(V x, P<V>) {
    return log1p(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return 1.0 / (1.0 + x);
  }
};
struct sqrt_t : Elementwise<1> {
  static constexpr About info{
      .name = "sqrt", .onnx = "Sqrt", .formula = "√x", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kSqrt;
  template <class V>
  static V f(V x, P<V>) {
    return sqrt(x);
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return 0.5 / y;
  }
};
struct square_t : Elementwise<1> {
  static constexpr About info{
      .name = "square", .onnx = "", .formula = "x²", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kSquare;
  template <class V>
  static V f(V x, P<V>) {
    return x * x;
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return x + x;
  }
};
struct abs_t : Elementwise<1> {
  static constexpr About info{
      .name = "abs", .onnx = "Abs", .formula = "|x|", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kAbs;
  template <class V>
  static V f(V x, P<V>) {
    return abs(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return select(x > 0.0, V(1.0), select(x < 0.0, V(-1.0), V(0.0)));
  }
};
struct erf_t : Elementwise<1> {
  static constexpr About info{.name = "erf",
                              .onnx = "Erf",
                              .formula = "2/√π ∫₀ˣ exp(-t²) dt",
                              .source = "Abramowitz & Stegun 7.1.1"};
  static constexpr auto written_as = &notation::kErf;
  template <class V>
  static V f(V x, P<V>) {
    return erf(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return (2.0 * std::numbers::inv_sqrtpi) * exp(-(x * x));
  }
};
struct sin_t : Elementwise<1> {
  static constexpr About info{
      .name = "sin", .onnx = "Sin", .formula = "sin x", .source = "", .scale = 1};
  static constexpr auto written_as = &notation::kSin;
  template <class V>
  static V f(V x, P<V>) {
    return sin(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return cos(x);
  }
};
struct cos_t : Elementwise<1> {
  static constexpr About info{
      .name = "cos", .onnx = "Cos", .formula = "cos x", .source = "", .scale = 1};
  static constexpr auto written_as = &notation::kCos;
  template <class V>
  static V f(V x, P<V>) {
    return cos(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return -sin(x);
  }
};
struct clamp_t : Elementwise<1> {
  static constexpr About info{
      .name = "clamp", .onnx = "Clip", .formula = "min(max(x, low), high)", .source = "", .ulp = 0};
  static constexpr std::array params{Param{"low", -1.0}, Param{"high", 1.0}};
  template <class V>
  static V f(V x, P<V> p) {
    return min(max(x, V(p[0])), V(p[1]));
  }
  template <class V>
  static V df(V x, V, P<V> p) {
    return select(x < p[0], V(0.0), select(x > p[1], V(0.0), V(1.0)));
  }
};

struct add_t : Elementwise<2> {
  static constexpr About info{
      .name = "add", .onnx = "Add", .formula = "a + b", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kAdd;
  static constexpr bool adds = true;
  template <class V>
  static V f(V a, V b, P<V>) {
    return a + b;
  }
  template <class V>
  static V df(V, V, V, P<V>) {
    return V(1.0);
  }
  template <class V>
  static V df1(V, V, V, P<V>) {
    return V(1.0);
  }
};
struct subtract_t : Elementwise<2> {
  static constexpr About info{
      .name = "subtract", .onnx = "Sub", .formula = "a - b", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kSubtract;
  template <class V>
  static V f(V a, V b, P<V>) {
    return a - b;
  }
  template <class V>
  static V df(V, V, V, P<V>) {
    return V(1.0);
  }
  template <class V>
  static V df1(V, V, V, P<V>) {
    return V(-1.0);
  }
};
struct multiply_t : Elementwise<2> {
  static constexpr About info{
      .name = "multiply", .onnx = "Mul", .formula = "a b", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kMultiply;
  template <class V>
  static V f(V a, V b, P<V>) {
    return a * b;
  }
  template <class V>
  static V df(V, V b, V, P<V>) {
    return b;
  }
  template <class V>
  static V df1(V a, V, V, P<V>) {
    return a;
  }
};
struct divide_t : Elementwise<2> {
  static constexpr About info{
      .name = "divide", .onnx = "Div", .formula = "a / b", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kDivide;
  template <class V>
  static V f(V a, V b, P<V>) {
    return a / b;
  }
  template <class V>
  static V df(V, V b, V, P<V>) {
    return 1.0 / b;
  }
  template <class V>
  static V df1(V, V b, V y, P<V>) {
    return -(y / b);
  }
};
struct power_t : Elementwise<2> {
  static constexpr About info{
      .name = "power", .onnx = "Pow", .formula = "aᵇ", .source = "", .ulp = 1};
  static constexpr auto written_as = &notation::kPower;
  template <class V>
  static V f(V a, V b, P<V>) {
    return pow(a, b);
  }
  template <class V>
  static V df(V a, V b, V, P<V>) {
    return b * pow(a, select(a == 0.0, select(b == 0.0, V(1.0), b - 1.0), b - 1.0));  // a⁰ at 0
  }
  template <class V>
  static V df1(V a, V, V y, P<V>) {
    return select(a > 0.0, y * log(max(a, V(1e-37))), V(0.0));
  }
};
/// Ties share the derivative, as in PyTorch.
struct maximum_t : Elementwise<2> {
  static constexpr About info{
      .name = "maximum", .onnx = "Max", .formula = "max(a, b)", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kMaximum;
  template <class V>
  static V f(V a, V b, P<V>) {
    return max(a, b);
  }
  template <class V>
  static V df(V a, V b, V, P<V>) {
    return select(a > b, V(1.0), select(a == b, V(0.5), V(0.0)));
  }
  template <class V>
  static V df1(V a, V b, V y, P<V> p) {
    return df(b, a, y, p);
  }
};
struct minimum_t : Elementwise<2> {
  static constexpr About info{
      .name = "minimum", .onnx = "Min", .formula = "min(a, b)", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kMinimum;
  template <class V>
  static V f(V a, V b, P<V>) {
    return min(a, b);
  }
  template <class V>
  static V df(V a, V b, V, P<V>) {
    return select(a < b, V(1.0), select(a == b, V(0.5), V(0.0)));
  }
  template <class V>
  static V df1(V a, V b, V y, P<V> p) {
    return df(b, a, y, p);
  }
};
struct less_t : Elementwise<2> {
  static constexpr About info{
      .name = "less", .onnx = "Less", .formula = "1 if a < b else 0", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kLess;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a < b, V(1.0), V(0.0));
  }
};
struct less_equal_t : Elementwise<2> {
  static constexpr About info{.name = "less_equal",
                              .onnx = "LessOrEqual",
                              .formula = "1 if a ≤ b else 0",
                              .source = "",
                              .ulp = 0};
  static constexpr auto written_as = &notation::kLessEqual;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a <= b, V(1.0), V(0.0));
  }
};
struct greater_t : Elementwise<2> {
  static constexpr About info{
      .name = "greater", .onnx = "Greater", .formula = "1 if a > b else 0", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kGreater;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a > b, V(1.0), V(0.0));
  }
};
struct greater_equal_t : Elementwise<2> {
  static constexpr About info{.name = "greater_equal",
                              .onnx = "GreaterOrEqual",
                              .formula = "1 if a ≥ b else 0",
                              .source = "",
                              .ulp = 0};
  static constexpr auto written_as = &notation::kGreaterEqual;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a >= b, V(1.0), V(0.0));
  }
};
struct equal_t : Elementwise<2> {
  static constexpr About info{
      .name = "equal", .onnx = "Equal", .formula = "1 if a = b else 0", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kEqual;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a == b, V(1.0), V(0.0));
  }
};
struct not_equal_t : Elementwise<2> {
  static constexpr About info{
      .name = "not_equal", .onnx = "", .formula = "1 if a ≠ b else 0", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kNotEqual;
  template <class V>
  static V f(V a, V b, P<V>) {
    return select(a != b, V(1.0), V(0.0));
  }
};

/// Both branches are computed; the condition is any number, zero being false.
struct where_t : Elementwise<3> {
  static constexpr About info{
      .name = "where", .onnx = "Where", .formula = "a if c ≠ 0 else b", .source = "", .ulp = 0};
  static constexpr auto written_as = &notation::kWhere;
  template <class V>
  static V f(V c, V a, V b, P<V>) {
    return select(c != 0.0, a, b);
  }
  template <class V>
  static V df1(V c, V, V, V, P<V>) {
    return select(c != 0.0, V(1.0), V(0.0));
  }
  template <class V>
  static V df2(V c, V, V, V, P<V>) {
    return select(c != 0.0, V(0.0), V(1.0));
  }
};
/// One rounding on targets with the instruction; gradient descent's update is fma(-lr, g, w).
struct fma_t : Elementwise<3> {
  static constexpr About info{
      .name = "fma", .onnx = "", .formula = "a b + c", .source = "", .ulp = 2, .scale = 1};
  static constexpr auto written_as = &notation::kFma;
  static constexpr bool accumulates = true;
  template <class V>
  static V f(V a, V b, V c, P<V>) {
    return fma(a, b, c);
  }
  template <class V>
  static V df(V, V b, V, V, P<V>) {
    return b;
  }
  template <class V>
  static V df1(V a, V, V, V, P<V>) {
    return a;
  }
  template <class V>
  static V df2(V, V, V, V, P<V>) {
    return V(1.0);
  }
};

using Arithmetic =
    Family<negative_t, exp_t, expm1_t, log_t, log1p_t, sqrt_t, square_t, abs_t, erf_t, sin_t, cos_t,
           clamp_t, add_t, subtract_t, multiply_t, divide_t, power_t, maximum_t, minimum_t, less_t,
           less_equal_t, greater_t, greater_equal_t, equal_t, not_equal_t, where_t, fma_t>;

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
