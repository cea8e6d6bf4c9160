// defs: maps of a whole row of scores z to a row of the same length. Included once per target.
//
// `f` works on memory, lane by lane; `vjp` is the product of the cotangent dy with the Jacobian,
// written in operators (row_sum keeps the axis), so that it can be differentiated again.
#if defined(HALFSPACE_DEFS_ROWMAPS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_DEFS_ROWMAPS_INL
#undef HALFSPACE_DEFS_ROWMAPS_INL
#else
#define HALFSPACE_DEFS_ROWMAPS_INL
#endif

#include <cmath>

#include "halfspace/defs/arithmetic-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::defs::HWY_NAMESPACE {

struct softmax_t : Definition {
  static constexpr About info{.name = "softmax",
                              .onnx = "Softmax",
                              .formula = "e^zᵢ / Σⱼ e^zⱼ",
                              .source = "Bridle 1990",
                              .ulp = 16,
                              .scale = 1e-3};  // zᵢ - max z is rounded before the exponential
  static constexpr bool vjp_reads_input = false;
  template <class V, class T>
  static void f(const T* z, T* y, std::size_t n, P<V>) {
    const V top(max_row<V>(z, n));
    map_row<V>(z, y, n, [=](V v) HWY_ATTR { return exp(v - top); });
    const V total(sum_row<V>(y, y, n, V(0.0), [](V v, V) HWY_ATTR { return v; }));
    map_row<V>(y, y, n, [=](V v) HWY_ATTR { return v / total; });
  }
  template <class R>
  static R vjp(R, R y, R dy) {
    return y * (dy - row_sum(y * dy));
  }
};

struct log_softmax_t : Definition {
  static constexpr About info{.name = "log_softmax",
                              .onnx = "LogSoftmax",
                              .formula = "zᵢ - ln Σⱼ e^zⱼ",
                              .source = "",
                              .ulp = 8,
                              .scale = 1};
  static constexpr bool vjp_reads_input = false;
  template <class V, class T>
  static T normalizer(const T* z, std::size_t n, T top) {
    const V peak(top);
    const T total =
        sum_row<V>(z, z, n, V(-HUGE_VAL), [=](V v, V) HWY_ATTR { return exp(v - peak); });
    T out;
    map_row<V>(&total, &out, 1, [](V v) HWY_ATTR { return log(v); });
    return out;
  }
  template <class V, class T>
  static void f(const T* z, T* y, std::size_t n, P<V>) {
    const T top = max_row<V>(z, n);
    const V peak(top);
    const V rest(normalizer<V>(z, n, top));
    map_row<V>(z, y, n, [=](V v) HWY_ATTR { return (v - peak) - rest; });
  }
  template <class R>
  static R vjp(R, R y, R dy) {
    return dy - exp(y) * row_sum(dy);
  }
};

/// The Euclidean projection on the simplex, max(zᵢ - τ, 0). τ is found by raising it from below
/// until the support stops shrinking (Michelot's fixed point), which takes at most n rounds, in
/// practice few.
struct sparsemax_t : Definition {
  static constexpr About info{.name = "sparsemax",
                              .onnx = "",
                              .formula = "argmin over the simplex of ‖p - z‖²",
                              .source = "Martins & Astudillo, ICML 2016; Michelot 1986",
                              .ulp = 16,
                              .scale = 1};
  static constexpr bool vjp_reads_input = false;
  template <class V, class T>
  static T threshold(const T* z, std::size_t n) {
    const V top(max_row<V>(z, n));
    T tau = static_cast<T>(-1.0);  // of z - top: the largest element is 0 and always in the support
    T support = static_cast<T>(0.0);
    for (std::size_t round = 0; round <= n; ++round) {
      const V bound(tau);
      const auto inside = [=](V v) HWY_ATTR { return v - top > bound; };
      const T count = sum_row<V>(z, z, n, V(-HUGE_VAL), [=](V v, V) HWY_ATTR {
        return select(inside(v), V(1.0), V(0.0));
      });
      const T sum = sum_row<V>(z, z, n, V(-HUGE_VAL),
                               [=](V v, V) HWY_ATTR { return select(inside(v), v - top, V(0.0)); });
      if (count == support) break;
      support = count;
      tau = (sum - static_cast<T>(1.0)) / count;
    }
    return tau;
  }
  template <class V, class T>
  static void f(const T* z, T* y, std::size_t n, P<V>) {
    const V top(max_row<V>(z, n));
    const V tau(threshold<V>(z, n));
    map_row<V>(z, y, n, [=](V v) HWY_ATTR { return max((v - top) - tau, V(0.0)); });
  }
  template <class R>
  static R vjp(R, R y, R dy) {
    const R support = select(y > 0.0, R(1.0), R(0.0));
    return support * (dy - row_sum(support * dy) / row_sum(support));
  }
};

/// Between softmax and sparsemax: max(zᵢ/2 - τ, 0)² with Σ = 1. ‖max(z/2 - τ, 0)‖ is convex and
/// falls with τ, so Newton's steps towards 1 raise τ from below and never pass it; they double the
/// digits once the support stands, and end where rounding does.
struct entmax15_t : Definition {
  static constexpr About info{.name = "entmax15",
                              .onnx = "",
                              .formula = "max(zᵢ/2 - τ, 0)², τ such that they sum to 1",
                              .source = "Peters, Niculae & Martins, ACL 2019",
                              .ulp = 16,
                              .scale = 1};
  static constexpr bool vjp_reads_input = false;
  template <class V, class T>
  static T threshold(const T* z, std::size_t n) {
    const V top(max_row<V>(z, n));
    T tau = static_cast<T>(-1.0);  // of (z - top) / 2: the largest element alone gives 1 there
    for (int round = 0; round < 100; ++round) {
      const V bound(tau);
      const auto root = [=](V v) HWY_ATTR { return max(0.5 * (v - top) - bound, V(0.0)); };
      const T sum = sum_row<V>(z, z, n, V(-HUGE_VAL), [=](V v, V) HWY_ATTR { return root(v); });
      const T squares = sum_row<V>(z, z, n, V(-HUGE_VAL), [=](V v, V) HWY_ATTR {
        const V r = root(v);
        return r * r;
      });
      const T next = tau + (squares - static_cast<T>(sqrt(squares))) / sum;
      if (!(next > tau)) break;
      tau = next;
    }
    return tau;
  }
  template <class V, class T>
  static void f(const T* z, T* y, std::size_t n, P<V>) {
    const V top(max_row<V>(z, n));
    const V tau(threshold<V>(z, n));
    map_row<V>(z, y, n, [=](V v) HWY_ATTR {
      const V root = max(0.5 * (v - top) - tau, V(0.0));
      return root * root;
    });
  }
  template <class R>
  static R vjp(R, R y, R dy) {
    const R inside = y > 0.0;
    const R root = inside * sqrt(select(inside, y, R(1.0)));  // whose own slope is finite at 0
    return root * (dy - row_sum(root * dy) / row_sum(root));
  }
};

using RowMaps = Family<softmax_t, log_softmax_t, sparsemax_t, entmax15_t>;

}  // namespace halfspace::defs::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
