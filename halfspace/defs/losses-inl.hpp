// defs: losses of one prediction x against its target y. Included once per target.
//
// Element by element here; whole rows of logits in rowlosses-inl.hpp. A loss says how the elements
// of one sample meet (`mean_over_outputs`) and how samples meet by default (`mean_over_samples`).
#if defined(HALFSPACE_DEFS_LOSSES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_LOSSES_INL
#undef HALFSPACE_DEFS_LOSSES_INL
#else
#define HALFSPACE_DEFS_LOSSES_INL
#endif

#include "halfspace/defs/activations-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

struct ElementLoss : Elementwise<2> {
  static constexpr bool derivative_reads_output = false;
  static constexpr bool mean_over_outputs = false;
  static constexpr bool mean_over_samples = true;
  static constexpr TargetForm targets = TargetForm::values;
  static constexpr std::string_view output = "linear";  // the map from raw outputs to predictions
  static constexpr bool of_probability = false;         // x has passed that map already
  static constexpr bool trains = true;                  // has a gradient to learn from
};
struct ZeroOneLoss : ElementLoss {
  static constexpr TargetForm targets = TargetForm::zero_one;
  static constexpr std::string_view output = "sigmoid";
};
struct PlusMinusLoss : ElementLoss {
  static constexpr TargetForm targets = TargetForm::plus_minus;
  static constexpr std::string_view output = "sigmoid";
};

struct half_squared_t : ElementLoss {
  static constexpr About info{.name = "half_squared",
                              .onnx = "",
                              .formula = "½ (x - y)²",
                              .source = "lectures",
                              .ulp = 2,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return 0.5 * ((x - y) * (x - y));
  }
  template <class V>
  static V df(V x, V y, V, P<V>) {
    return x - y;
  }
  template <class V>
  static V df1(V x, V y, V, P<V>) {
    return y - x;
  }
};
struct squared_sum_t : ElementLoss {
  static constexpr bool mean_over_samples = false;
  static constexpr About info{.name = "squared_sum",
                              .onnx = "",
                              .formula = "Σ (x - y)²",
                              .source = "lectures, the 20-line program",
                              .ulp = 2,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return (x - y) * (x - y);
  }
  template <class V>
  static V df(V x, V y, V, P<V>) {
    return 2.0 * (x - y);
  }
  template <class V>
  static V df1(V x, V y, V, P<V>) {
    return 2.0 * (y - x);
  }
};
struct mse_t : ElementLoss {
  static constexpr bool mean_over_outputs = true;
  static constexpr About info{.name = "mse",
                              .onnx = "",
                              .formula = "mean (x - y)²",
                              .source = "Gauss 1809",
                              .ulp = 2,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V> p) {
    return squared_sum_t::f(x, y, p);
  }
  template <class V>
  static V df(V x, V y, V z, P<V> p) {
    return squared_sum_t::df(x, y, z, p);
  }
  template <class V>
  static V df1(V x, V y, V z, P<V> p) {
    return squared_sum_t::df1(x, y, z, p);
  }
};
/// x is a probability. The logarithms are held above -100, as in PyTorch, so that a sure mistake
/// costs 100.
struct bce_t : ZeroOneLoss {
  static constexpr bool of_probability = true;
  static constexpr About info{.name = "bce",
                              .onnx = "",
                              .formula = "-(y ln x + (1 - y) ln(1 - x))",
                              .source = "Good 1952",
                              .ulp = 8,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return -(y * max(log(x), V(-100.0)) + (1.0 - y) * max(log1p(-x), V(-100.0)));
  }
  template <class V>
  static V df(V x, V y, V, P<V>) {
    return (x - y) / max(x * (1.0 - x), V(1e-12));
  }
  template <class V>
  static V df1(V x, V, V, P<V>) {
    return max(log1p(-x), V(-100.0)) - max(log(x), V(-100.0));
  }
};
struct bce_logits_t : ZeroOneLoss {
  static constexpr About info{.name = "bce_logits",
                              .onnx = "",
                              .formula = "max(x, 0) - xy + ln(1 + e^-|x|)",
                              .source = "stable form of -ln σ(±x)",
                              .ulp = 8,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V> p) {
    return softplus_t::f(x, p) - x * y;
  }
  template <class V>
  static V df(V x, V y, V, P<V> p) {
    return sigmoid_t::f(x, p) - y;
  }
  template <class V>
  static V df1(V x, V, V, P<V>) {
    return -x;
  }
};
/// y is -1 or +1 and x the margin's score.
struct logistic_t : PlusMinusLoss {
  static constexpr About info{.name = "logistic",
                              .onnx = "",
                              .formula = "ln(1 + e^(-yx)), y in {-1, +1}",
                              .source = "lectures",
                              .ulp = 8,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V> p) {
    return softplus_t::f(-(y * x), p);
  }
  template <class V>
  static V df(V x, V y, V, P<V> p) {
    return -(y * sigmoid_t::f(-(y * x), p));
  }
  template <class V>
  static V df1(V x, V y, V, P<V> p) {
    return -(x * sigmoid_t::f(-(y * x), p));
  }
};
struct hinge_t : PlusMinusLoss {
  static constexpr About info{.name = "hinge",
                              .onnx = "",
                              .formula = "max(0, 1 - yx), y in {-1, +1}",
                              .source = "Cortes & Vapnik 1995",
                              .ulp = 2,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return max(1.0 - y * x, V(0.0));
  }
  template <class V>
  static V df(V x, V y, V, P<V>) {
    return select(y * x < 1.0, -y, V(0.0));
  }
  template <class V>
  static V df1(V x, V y, V, P<V>) {
    return select(y * x < 1.0, -x, V(0.0));
  }
};
struct squared_hinge_t : PlusMinusLoss {
  static constexpr About info{.name = "squared_hinge",
                              .onnx = "",
                              .formula = "max(0, 1 - yx)², y in {-1, +1}",
                              .source = "Lee & Mangasarian 2001",
                              .ulp = 4,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V> p) {
    const V h = hinge_t::f(x, y, p);
    return h * h;
  }
  template <class V>
  static V df(V x, V y, V, P<V> p) {
    return -2.0 * (y * hinge_t::f(x, y, p));
  }
  template <class V>
  static V df1(V x, V y, V, P<V> p) {
    return -2.0 * (x * hinge_t::f(x, y, p));
  }
};
/// At yx = 0 it counts as a mistake, so that weights of zero learn.
struct perceptron_t : PlusMinusLoss {
  static constexpr About info{.name = "perceptron",
                              .onnx = "",
                              .formula = "max(0, -yx), y in {-1, +1}; derivative -y where yx ≤ 0",
                              .source = "Rosenblatt 1958",
                              .ulp = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return max(-(y * x), V(0.0));
  }
  template <class V>
  static V df(V x, V y, V, P<V>) {
    return select(y * x <= 0.0, -y, V(0.0));
  }
  template <class V>
  static V df1(V x, V y, V, P<V>) {
    return select(y * x <= 0.0, -x, V(0.0));
  }
};
struct zero_one_t : PlusMinusLoss {
  static constexpr bool trains = false;
  static constexpr About info{.name = "zero_one",
                              .onnx = "",
                              .formula = "1 if yx ≤ 0 else 0, y in {-1, +1}; derivative 0",
                              .source = "lectures",
                              .ulp = 0};
  template <class V>
  static V f(V x, V y, P<V>) {
    const V margin = y * x;
    return select(margin > 0.0, V(0.0), select(margin <= 0.0, V(1.0), margin));  // keeps NaN
  }
  template <class V>
  static V df(V, V, V, P<V>) {
    return V(0.0);
  }
};
struct mae_t : ElementLoss {
  static constexpr bool mean_over_outputs = true;
  static constexpr About info{.name = "mae",
                              .onnx = "",
                              .formula = "mean |x - y|; derivative 0 at 0",
                              .source = "Laplace 1774",
                              .ulp = 1,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V>) {
    return abs(x - y);
  }
  template <class V>
  static V df(V x, V y, V z, P<V> p) {
    return abs_t::df(x - y, z, p);
  }
  template <class V>
  static V df1(V x, V y, V z, P<V> p) {
    return abs_t::df(y - x, z, p);
  }
};
/// Squared up to δ, straight beyond.
struct huber_t : ElementLoss {
  static constexpr bool mean_over_outputs = true;
  static constexpr About info{.name = "huber",
                              .onnx = "",
                              .formula = "mean of ½ d² if |d| ≤ δ else δ(|d| - ½ δ), d = x - y",
                              .source = "Huber 1964",
                              .ulp = 4,
                              .scale = 1};
  static constexpr std::array params{Param{"delta", 1.0, 1e-6}};
  template <class V>
  static V f(V x, V y, P<V> p) {
    const V size = abs(x - y);
    const V square_part = min(size, V(p[0]));
    return square_part * (size - 0.5 * square_part);
  }
  template <class V>
  static V df(V x, V y, V, P<V> p) {
    return max(min(x - y, V(p[0])), V(-p[0]));
  }
  template <class V>
  static V df1(V x, V y, V z, P<V> p) {
    return df(y, x, z, p);
  }
};
/// x is the logarithm of the rate. Without ln y!, which no x changes.
struct poisson_t : ElementLoss {
  static constexpr bool mean_over_outputs = true;
  static constexpr TargetForm targets = TargetForm::counts;
  static constexpr std::string_view output = "exponential";
  static constexpr About info{.name = "poisson",
                              .onnx = "",
                              .formula = "mean of eˣ - yx",
                              .source = "Nelder & Wedderburn 1972",
                              .ulp = 8,
                              .scale = 1};
  template <class V>
  static V f(V x, V y, P<V> p) {
    return exponential_t::f(x, p) - y * x;
  }
  template <class V>
  static V df(V x, V y, V z, P<V> p) {
    return exponential_t::df(x, z, p) - y;
  }
  template <class V>
  static V df1(V x, V, V, P<V>) {
    return -x;
  }
};

using Losses =
    Family<half_squared_t, squared_sum_t, mse_t, bce_t, bce_logits_t, logistic_t, hinge_t,
           squared_hinge_t, perceptron_t, zero_one_t, mae_t, huber_t, poisson_t>;

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
