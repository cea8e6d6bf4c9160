// kernels: turning the rows of a family into loops over memory. Included once per target.
#if defined(HALFSPACE_KERNELS_ELEMENTWISE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HALFSPACE_KERNELS_ELEMENTWISE_INL
#undef HALFSPACE_KERNELS_ELEMENTWISE_INL
#else
#define HALFSPACE_KERNELS_ELEMENTWISE_INL
#endif

#include <algorithm>
#include <array>
#include <utility>

#include "halfspace/defs/families-inl.hpp"
#include "halfspace/kernels/elementwise.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

template <class T>
using V = math::HWY_NAMESPACE::LanesOf<T>;
template <class T>
using K = math::HWY_NAMESPACE::Pack<V<T>>;

/// out[i] = f(in[0][i], ...), whole vectors and then the tail.
template <class T, std::size_t... I, class F>
HWY_INLINE void apply(const void* const* in, void* out, std::size_t n, std::index_sequence<I...>,
                      F f) {
  const T* x[] = {static_cast<const T*>(in[I])...};
  T* y = static_cast<T*>(out);
  const std::size_t step = K<T>::size();
  std::size_t i = 0;
  for (; i + step <= n; i += step) K<T>::store(f(K<T>::load(x[I] + i)...), y + i);
  if (i < n) K<T>::store_first(f(K<T>::load_first(x[I] + i, n - i, V<T>(0.0))...), y + i, n - i);
}

template <class Row, class T>
void value(const void* const* in, void* out, std::size_t n, const double* params) {
  std::array<double, Row::params.size() + 1> p{};
  std::copy_n(params, Row::params.size(), p.begin());
  apply<T>(in, out, n, std::make_index_sequence<Row::arity>(),
           [&](auto... x) HWY_ATTR { return Row::f(x..., p.data()); });
}

template <class Row, class T>
void derivative(const void* const* in, void* out, std::size_t n, const double* params) {
  std::array<double, Row::params.size() + 1> p{};
  std::copy_n(params, Row::params.size(), p.begin());
  constexpr bool x_read = Row::derivative_reads_input;
  constexpr bool y_read = Row::derivative_reads_output;
  if constexpr (Row::arity == 1 && x_read && y_read) {
    apply<T>(in, out, n, std::make_index_sequence<2>(),
             [&](auto x, auto y) HWY_ATTR { return Row::df(x, y, p.data()); });
  } else if constexpr (Row::arity == 1) {
    apply<T>(in, out, n, std::make_index_sequence<1>(),
             [&](auto v) HWY_ATTR { return Row::df(v, v, p.data()); });
  } else {
    static_assert(Row::arity == 2 && x_read && !y_read, "losses differentiate from their inputs");
    apply<T>(in, out, n, std::make_index_sequence<2>(),
             [&](auto x, auto y) HWY_ATTR { return Row::df(x, y, x, p.data()); });
  }
}

template <class... Rows>
const ElementwiseKernels* values_only(defs::Family<Rows...>) {
  static constexpr ElementwiseKernels table[] = {
      {{&value<Rows, float>, &value<Rows, double>}, {nullptr, nullptr}}...};
  return table;
}

template <class... Rows>
const ElementwiseKernels* values_and_derivatives(defs::Family<Rows...>) {
  static constexpr ElementwiseKernels table[] = {
      {{&value<Rows, float>, &value<Rows, double>},
       {&derivative<Rows, float>, &derivative<Rows, double>}}...};
  return table;
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
