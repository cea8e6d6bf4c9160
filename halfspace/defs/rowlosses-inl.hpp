// defs: losses of a whole row of scores z against a distribution q over its entries. Once per
// target.
//
// `f` gives the loss of one row; `dz` and `dq` are its gradients written in operators.
#if defined(HALFSPACE_DEFS_ROWLOSSES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_ROWLOSSES_INL
#undef HALFSPACE_DEFS_ROWLOSSES_INL
#else
#define HALFSPACE_DEFS_ROWLOSSES_INL
#endif

#include "halfspace/defs/rowmaps-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

struct cross_entropy_t : Definition {
  static constexpr std::string_view output = "softmax";
  static constexpr About info{.name = "cross_entropy",
                              .onnx = "SoftmaxCrossEntropyLoss",
                              .formula = "-Σᵢ qᵢ ln softmax(z)ᵢ; gradient softmax(z) Σq - q",
                              .source = "Bridle 1990",
                              .ulp = 16,
                              .scale = 1};
  template <class V, class T>
  static T f(const T* z, const T* q, std::size_t n, P<V>) {
    const T top = max_row<V>(z, n);
    const V peak(top);
    const V rest(log_softmax_t::normalizer<V>(z, n, top));
    return sum_row<V>(z, q, n, V(0.0), [=](V v, V w) HWY_ATTR {
      return select(w == 0.0, V(0.0), w * (rest - (v - peak)));  // 0 ln 0 = 0
    });
  }
  template <class R>
  static R dz(R z, R q) {
    return softmax(z) * row_sum(q) - q;
  }
  template <class R>
  static R dq(R z, R) {
    return -log_softmax(z);
  }
};

/// Cross entropy less the entropy of q, so that a perfect score costs 0; the gradient is the same.
struct kullback_leibler_t : Definition {
  static constexpr std::string_view output = "softmax";
  static constexpr About info{
      .name = "kullback_leibler",
      .onnx = "",
      .formula = "Σᵢ qᵢ (ln qᵢ - ln softmax(z)ᵢ); gradient softmax(z) Σq - q",
      .source = "Kullback & Leibler 1951",
      .ulp = 16,
      .scale = 1};
  template <class V, class T>
  static T f(const T* z, const T* q, std::size_t n, P<V>) {
    const T top = max_row<V>(z, n);
    const V peak(top);
    const V rest(log_softmax_t::normalizer<V>(z, n, top));
    return sum_row<V>(z, q, n, V(0.0), [=](V v, V w) HWY_ATTR {
      return select(w == 0.0, V(0.0), w * (log(w) + (rest - (v - peak))));  // 0 ln 0 = 0
    });
  }
  template <class R>
  static R dz(R z, R q) {
    return cross_entropy_t::dz(z, q);
  }
  template <class R>
  static R dq(R z, R q) {
    return log(q) + 1.0 - log_softmax(z);
  }
};

struct sparsemax_loss_t : Definition {
  static constexpr std::string_view output = "sparsemax";
  static constexpr About info{
      .name = "sparsemax_loss",
      .onnx = "",
      .formula = "½ Σ_{i in S(z)} (zᵢ² - τ²) - q·z + ½ ‖q‖²; gradient sparsemax(z) - q",
      .source = "Martins & Astudillo, ICML 2016, eq. 20",
      .ulp = 32,
      .scale = 1};
  // In z - max z, which changes nothing when Σq = 1 and keeps the squares small.
  template <class V, class T>
  static T f(const T* z, const T* q, std::size_t n, P<V>) {
    const V top(max_row<V>(z, n));
    const V tau(sparsemax_t::threshold<V>(z, n));
    return sum_row<V>(z, q, n, V(-HUGE_VAL), [=](V v, V w) HWY_ATTR {
      const V s = v - top;
      const V inside = select(s > tau, s * s - tau * tau, V(0.0));
      return 0.5 * (inside + w * w) - select(w == 0.0, V(0.0), w * s);
    });
  }
  template <class R>
  static R dz(R z, R q) {
    return sparsemax(z) - q;
  }
  template <class R>
  static R dq(R z, R q) {
    return q - z;
  }
};

/// The Fenchel-Young loss of entmax-1.5: p·z - Ω(p) of p = entmax15(z), against q·z - Ω(q).
struct entmax15_loss_t : Definition {
  static constexpr std::string_view output = "entmax15";
  static constexpr About info{
      .name = "entmax15_loss",
      .onnx = "",
      .formula = "(p - q)·z + 4/3 Σ (q^1.5 - p^1.5), p = entmax15(z); gradient p - q",
      .source = "Peters, Niculae & Martins, ACL 2019",
      .ulp = 32,
      .scale = 1};
  // In z - max z, as sparsemax's.
  template <class V, class T>
  static T f(const T* z, const T* q, std::size_t n, P<V>) {
    const V top(max_row<V>(z, n));
    const V tau(entmax15_t::threshold<V>(z, n));
    return sum_row<V>(z, q, n, V(-HUGE_VAL), [=](V v, V w) HWY_ATTR {
      const V s = v - top;
      const V root = 0.5 * s - tau;
      const V inside = select(root > 0.0, root * root * (s - (4.0 / 3.0) * root), V(0.0));
      return inside + select(w == 0.0, V(0.0), w * ((4.0 / 3.0) * sqrt(w) - s));
    });
  }
  template <class R>
  static R dz(R z, R q) {
    return entmax15(z) - q;
  }
  template <class R>
  static R dq(R z, R q) {
    return 2.0 * sqrt(q) - z;
  }
};

using RowLosses = Family<cross_entropy_t, kullback_leibler_t, sparsemax_loss_t, entmax15_loss_t>;

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
