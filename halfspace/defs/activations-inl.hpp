// defs: activations g(z), each with value and derivative. Included once per target.
//
// To add one: write its row and name it in `Activations` at the end. Kernels, operator, gradient,
// module, command line choice, documentation and tests follow from the row.
#if defined(HALFSPACE_DEFS_ACTIVATIONS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_ACTIVATIONS_INL
#undef HALFSPACE_DEFS_ACTIVATIONS_INL
#else
#define HALFSPACE_DEFS_ACTIVATIONS_INL
#endif

#include <concepts>

#include "halfspace/defs/arithmetic-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

/// Base of activations: which of input and output the derivative reads decides what training keeps.
template <bool ReadsInput, bool ReadsOutput>
struct Activation : Elementwise<1> {
  static constexpr bool derivative_reads_input = ReadsInput;
  static constexpr bool derivative_reads_output = ReadsOutput;
};
using FromInput = Activation<true, false>;
using FromOutput = Activation<false, true>;

struct step_t : FromOutput {
  static constexpr About info{.name = "step",
                              .onnx = "",
                              .formula = "1 if x > 0 else 0; derivative 0",
                              .source = "McCulloch & Pitts 1943",
                              .ulp = 0};
  template <class V>
  static V f(V x, P<V>) {
    return select(x > 0.0, V(1.0), V(0.0));
  }
  template <class V>
  static V df(V, V, P<V>) {
    return V(0.0);
  }
};
struct sign_t : FromOutput {
  static constexpr About info{.name = "sign",
                              .onnx = "Sign",
                              .formula = "+1 if x > 0, -1 if x < 0, 0 at 0; derivative 0",
                              .source = "Rosenblatt 1958",
                              .ulp = 0};
  template <class V>
  static V f(V x, P<V>) {
    return select(x > 0.0, V(1.0), select(x < 0.0, V(-1.0), x));  // x itself keeps 0 and NaN
  }
  template <class V>
  static V df(V, V, P<V>) {
    return V(0.0);
  }
};
struct linear_t : FromOutput {
  static constexpr About info{
      .name = "linear", .onnx = "Identity", .formula = "x", .source = "", .ulp = 0};
  template <class V>
  static V f(V x, P<V>) {
    return x;
  }
  template <class V>
  static V df(V, V, P<V>) {
    return V(1.0);
  }
};
struct sigmoid_t : FromOutput {
  static constexpr About info{
      .name = "sigmoid", .onnx = "Sigmoid", .formula = "1 / (1 + e⁻ˣ)", .source = "Verhulst 1845"};
  // As a graph sigmoid stays one operator: y (1 - y) is finite where the formula's own derivative
  // meets 0·inf (float32 below -89).
  static constexpr auto written_as = &notation::kSigmoid;
  template <class V>
  static V f(V x, P<V>) {
    if constexpr (requires {
                    { sigmoid(x) } -> std::same_as<V>;
                  })
      return sigmoid(x);
    else
      return 1.0 / (1.0 + exp(min(-x, V(700.0))));
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return y * (1.0 - y);
  }
};
struct tanh_t : FromOutput {
  static constexpr About info{
      .name = "tanh", .onnx = "Tanh", .formula = "tanh x", .source = "", .ulp = 5};
  static constexpr auto written_as = &notation::kTanh;
  template <class V>
  static V f(V x, P<V>) {
    return tanh(x);
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return 1.0 - y * y;
  }
};
struct relu_t : FromOutput {
  static constexpr About info{.name = "relu",
                              .onnx = "Relu",
                              .formula = "max(x, 0); derivative 0 at 0",
                              .source = "Nair & Hinton, ICML 2010",
                              .ulp = 0};
  template <class V>
  static V f(V x, P<V>) {
    return max(x, V(0.0));
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return select(y > 0.0, V(1.0), V(0.0));
  }
};
struct leaky_relu_t : FromInput {
  static constexpr About info{.name = "leaky_relu",
                              .onnx = "LeakyRelu",
                              .formula = "x if x > 0 else αx",
                              .source = "Maas, Hannun & Ng, ICML 2013",
                              .ulp = 1};
  static constexpr std::array params{Param{"alpha", 0.2}};
  template <class V>
  static V f(V x, P<V> p) {
    return select(x > 0.0, x, x * p[0]);
  }
  template <class V>
  static V df(V x, V, P<V> p) {
    return select(x > 0.0, V(1.0), V(p[0]));
  }
};
struct softplus_t : FromInput {
  static constexpr About info{.name = "softplus",
                              .onnx = "Softplus",
                              .formula = "ln(1 + eˣ)",
                              .source = "Dugas et al., NIPS 2000"};
  template <class V>
  static V f(V x, P<V>) {
    return max(x, V(0.0)) + log1p(exp(-abs(x)));
  }
  template <class V>
  static V df(V x, V, P<V> p) {
    return sigmoid_t::f(x, p);
  }
};
struct elu_t : Activation<true, true> {
  static constexpr About info{.name = "elu",
                              .onnx = "Elu",
                              .formula = "x if x > 0 else α(eˣ - 1)",
                              .source = "Clevert, Unterthiner & Hochreiter, ICLR 2016",
                              .ulp = 6};
  static constexpr std::array params{Param{"alpha", 1.0}};
  template <class V>
  static V f(V x, P<V> p) {
    return select(x > 0.0, x, p[0] * expm1(min(x, V(0.0))));
  }
  template <class V>
  static V df(V x, V y, P<V> p) {
    return select(x > 0.0, V(1.0), y + p[0]);
  }
};
struct gelu_t : FromInput {
  static constexpr About info{.name = "gelu",
                              .onnx = "Gelu",
                              .formula = "x Φ(x) = x/2 (1 + erf(x/√2))",
                              .source = "Hendrycks & Gimpel, arXiv:1606.08415",
                              .scale = 1};
  template <class V>
  static V cdf(V x) {
    return 0.5 * (1.0 + erf(x * (1.0 / std::numbers::sqrt2)));
  }
  template <class V>
  static V f(V x, P<V>) {
    return x * cdf(x);
  }
  template <class V>
  static V df(V x, V, P<V>) {
    const double density_at_zero = 0.5 * std::numbers::inv_sqrtpi * std::numbers::sqrt2;
    return cdf(x) + x * (density_at_zero * exp(-0.5 * (x * x)));
  }
};
struct silu_t : FromInput {
  static constexpr About info{
      .name = "silu",
      .onnx = "",
      .formula = "x σ(x)",
      .source = "Elfwing, Uchibe & Doya 2018; Swish of Ramachandran et al. 2017",
      .ulp = 5,
      .scale = 1e-30};  // float32 is 0 below -88.7, where e^-x overflows
  template <class V>
  static V f(V x, P<V> p) {
    return x * sigmoid_t::f(x, p);
  }
  template <class V>
  static V df(V x, V, P<V> p) {
    const V s = sigmoid_t::f(x, p);
    return s + x * (s * (1.0 - s));
  }
};

/// The self-normalizing ELU, with Klambauer's constants.
struct selu_t : FromOutput {
  static constexpr About info{.name = "selu",
                              .onnx = "Selu",
                              .formula = "λx if x > 0 else λα(eˣ - 1), λ = 1.0507…, α = 1.6732…",
                              .source = "Klambauer et al., NIPS 2017",
                              .ulp = 6};
  static constexpr double alpha = 1.6732632423543772848170429916717;
  static constexpr double scale = 1.0507009873554804934193349852946;
  template <class V>
  static V f(V x, P<V>) {
    return select(x > 0.0, scale * x, (scale * alpha) * expm1(min(x, V(0.0))));
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return select(y > 0.0, V(scale), y + scale * alpha);
  }
};
/// ELU whose slope is continuous for every α.
struct celu_t : Activation<true, true> {
  static constexpr About info{.name = "celu",
                              .onnx = "Celu",
                              .formula = "x if x > 0 else α(e^(x/α) - 1)",
                              .source = "Barron, arXiv:1704.07483",
                              .ulp = 6};
  static constexpr std::array params{Param{"alpha", 1.0, 1e-6}};
  template <class V>
  static V f(V x, P<V> p) {
    return select(x > 0.0, x, p[0] * expm1(min(x, V(0.0)) / p[0]));
  }
  template <class V>
  static V df(V x, V y, P<V> p) {
    return select(x > 0.0, V(1.0), y / p[0] + 1.0);
  }
};
/// GELU by tanh, written as x σ(2u), which loses no digits where 1 + tanh u would.
struct gelu_tanh_t : FromInput {
  static constexpr About info{.name = "gelu_tanh",
                              .onnx = "",
                              .formula = "x/2 (1 + tanh u), u = √(2/π) (x + 0.044715 x³)",
                              .source = "Hendrycks & Gimpel, arXiv:1606.08415",
                              .ulp = 8,
                              .scale = 1};
  static constexpr double linear = 2 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi;  // of 2u
  static constexpr double cubic = 0.044715 * linear;
  template <class V>
  static V gate(V x, P<V> p) {
    return sigmoid_t::f(x * (linear + cubic * (x * x)), p);
  }
  template <class V>
  static V f(V x, P<V> p) {
    return x * gate(x, p);
  }
  template <class V>
  static V df(V x, V, P<V> p) {
    const V s = gate(x, p);
    return s + x * (s * (1.0 - s)) * (linear + (3 * cubic) * (x * x));
  }
};
/// With e = eˣ, tanh(ln(1 + e)) is n / (n + 2), n = e(e + 2); beyond 30 it is 1 in every precision.
struct mish_t : FromInput {
  static constexpr About info{.name = "mish",
                              .onnx = "Mish",
                              .formula = "x tanh(ln(1 + eˣ))",
                              .source = "Misra, BMVC 2020",
                              .ulp = 6,
                              .scale = 1e-30};  // as silu
  template <class V>
  static V f(V x, P<V>) {
    const V e = exp(min(x, V(30.0)));
    const V n = e * (e + 2.0);
    return x * (n / (n + 2.0));
  }
  template <class V>
  static V df(V x, V, P<V>) {
    const V e = exp(min(x, V(30.0)));
    const V n = e * (e + 2.0);
    return n / (n + 2.0) + x * (4.0 * (e * (e + 1.0) / (n + 2.0) / (n + 2.0)));
  }
};
/// 1 strictly between the bounds, else 0: the slope of what is cut off there, as in PyTorch.
template <class V, class Bound>
V inside(V y, Bound low, Bound high) {
  return select(y > low, select(y < high, V(1.0), V(0.0)), V(0.0));
}
struct hard_sigmoid_t : FromOutput {
  static constexpr About info{.name = "hard_sigmoid",
                              .onnx = "HardSigmoid",
                              .formula = "min(max(αx + β, 0), 1); derivative 0 at the kinks",
                              .source = "Courbariaux, Bengio & David, NIPS 2015",
                              .ulp = 2,
                              .scale = 1};
  static constexpr std::array params{Param{"alpha", 1.0 / 6.0}, Param{"beta", 0.5}};
  template <class V>
  static V f(V x, P<V> p) {
    return min(max(x * p[0] + p[1], V(0.0)), V(1.0));
  }
  template <class V>
  static V df(V, V y, P<V> p) {
    return p[0] * inside(y, 0.0, 1.0);
  }
};
struct hard_swish_t : FromInput {
  static constexpr About info{.name = "hard_swish",
                              .onnx = "HardSwish",
                              .formula = "x min(max(x/6 + ½, 0), 1); derivative 0 at -3, 1 at 3",
                              .source = "Howard et al., ICCV 2019",
                              .scale = 1};
  template <class V>
  static V f(V x, P<V>) {
    return x * min(max(x * (1.0 / 6.0) + 0.5, V(0.0)), V(1.0));
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return select(x > -3.0, select(x < 3.0, x * (1.0 / 3.0) + 0.5, V(1.0)), V(0.0));
  }
};
struct hard_tanh_t : FromOutput {
  static constexpr About info{.name = "hard_tanh",
                              .onnx = "",
                              .formula = "min(max(x, low), high); derivative 0 at the kinks",
                              .source = "Collobert 2004",
                              .ulp = 0};
  static constexpr std::array params = clamp_t::params;
  template <class V>
  static V f(V x, P<V> p) {
    return clamp_t::f(x, p);
  }
  template <class V>
  static V df(V, V y, P<V> p) {
    return inside(y, p[0], p[1]);
  }
};
struct softsign_t : FromInput {
  static constexpr About info{.name = "softsign",
                              .onnx = "Softsign",
                              .formula = "x / (1 + |x|)",
                              .source = "Turian, Bergstra & Bengio, NAACL 2009",
                              .ulp = 2};
  template <class V>
  static V f(V x, P<V>) {
    return x / (1.0 + abs(x));
  }
  template <class V>
  static V df(V x, V, P<V>) {
    const V slope = 1.0 / (1.0 + abs(x));
    return slope * slope;
  }
};
struct relu6_t : FromOutput {
  static constexpr About info{.name = "relu6",
                              .onnx = "",
                              .formula = "min(max(x, 0), 6); derivative 0 at the kinks",
                              .source = "Krizhevsky 2010",
                              .ulp = 0};
  template <class V>
  static V f(V x, P<V>) {
    return min(max(x, V(0.0)), V(6.0));
  }
  template <class V>
  static V df(V, V y, P<V>) {
    return inside(y, 0.0, 6.0);
  }
};
/// What makes counts of raw outputs. e⁶⁴ is more than anyone counts; the tangent from there on
/// keeps a wild score finite.
struct exponential_t : FromInput {
  static constexpr About info{.name = "exponential",
                              .onnx = "",
                              .formula = "eˣ; beyond 64 its tangent there",
                              .source = "Nelder & Wedderburn 1972",
                              .ulp = 4};
  template <class V>
  static V f(V x, P<V>) {
    return exp(min(x, V(64.0))) * (1.0 + max(x - 64.0, V(0.0)));
  }
  template <class V>
  static V df(V x, V, P<V>) {
    return exp(min(x, V(64.0)));
  }
};

using Activations =
    Family<step_t, sign_t, linear_t, sigmoid_t, tanh_t, relu_t, leaky_relu_t, softplus_t, elu_t,
           gelu_t, silu_t, selu_t, celu_t, gelu_tanh_t, mish_t, hard_sigmoid_t, hard_swish_t,
           hard_tanh_t, softsign_t, relu6_t, exponential_t>;

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
