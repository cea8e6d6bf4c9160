// kernels: row maps, row losses and reductions, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/rows.cpp"
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "halfspace/defs/families-inl.hpp"
#include "halfspace/kernels/rows.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hm = halfspace::math::HWY_NAMESPACE;

template <class Row, class T>
void map_rows(const void* z, void* y, std::size_t rows, std::size_t cols, const double* params) {
  const T* in = static_cast<const T*>(z);
  T* out = static_cast<T*>(y);
  for (std::size_t r = 0; r < rows; ++r)
    Row::template f<hm::LanesOf<T>>(in + r * cols, out + r * cols, cols, params);
}

template <class Row, class T>
void lose_rows(const void* z, const void* q, void* out, std::size_t rows, std::size_t cols,
               const double* params) {
  const T* scores = static_cast<const T*>(z);
  const T* target = static_cast<const T*>(q);
  for (std::size_t r = 0; r < rows; ++r)
    static_cast<T*>(out)[r] =
        Row::template f<hm::LanesOf<T>>(scores + r * cols, target + r * cols, cols, params);
}

constexpr std::size_t kChunk = 4096;  // elements summed in T before they join the total in double

template <class T>
T sum_long_row(const T* x, std::size_t n) {
  using V = hm::LanesOf<T>;
  double total = 0;
  for (std::size_t i = 0; i < n; i += kChunk) {
    const std::size_t count = n - i < kChunk ? n - i : kChunk;
    total += static_cast<double>(
        hm::sum_row<V>(x + i, x + i, count, V(0.0), [](V v, V) HWY_ATTR { return v; }));
  }
  return static_cast<T>(total);
}

template <class T>
void sum_one_row(const void* const* in, void* out, std::size_t n, const double* /*params*/) {
  *static_cast<T*>(out) = sum_long_row(static_cast<const T*>(in[0]), n);
}

// One vector of columns of x (n, inner) from top to bottom, in chunks that meet in order.
template <class T, class Load>
HWY_INLINE hm::LanesOf<T> sum_column(std::size_t n, Load load) {
  hm::LanesOf<T> total(0.0);
  for (std::size_t i = 0; i < n;) {
    const std::size_t end = n - i < 256 ? n : i + 256;
    hm::LanesOf<T> part(0.0);
    for (; i < end; ++i) part = part + load(i);
    total = total + part;
  }
  return total;
}

template <class T, class Column>
HWY_INLINE void over_columns(const T* x, T* y, std::size_t inner, Column column) {
  using V = hm::LanesOf<T>;
  using Pack = hm::Pack<V>;
  const std::size_t step = Pack::size();
  std::size_t j = 0;
  for (; j + step <= inner; j += step)
    Pack::store(column([=](std::size_t i) HWY_ATTR { return Pack::load(x + i * inner + j); }),
                y + j);
  const std::size_t rest = inner - j;
  if (rest == 0) return;
  const auto load = [=](std::size_t i)
                        HWY_ATTR { return Pack::load_first(x + i * inner + j, rest, V(0.0)); };
  Pack::store_first(column(load), y + j, rest);
}

template <class T>
void sum(const void* x, void* y, std::size_t outer, std::size_t n, std::size_t inner) {
  const T* in = static_cast<const T*>(x);
  T* out = static_cast<T*>(y);
  for (std::size_t o = 0; o < outer; ++o, in += n * inner, out += inner) {
    if (inner == 1)
      *out = sum_long_row(in, n);
    else
      over_columns(in, out, inner, [=](auto load) HWY_ATTR { return sum_column<T>(n, load); });
  }
}

template <class T>
void maximum(const void* x, void* y, std::size_t outer, std::size_t n, std::size_t inner) {
  using V = hm::LanesOf<T>;
  const T* in = static_cast<const T*>(x);
  T* out = static_cast<T*>(y);
  for (std::size_t o = 0; o < outer; ++o, in += n * inner, out += inner) {
    if (inner == 1)
      *out = hm::max_row<V>(in, n);
    else
      over_columns(in, out, inner, [=](auto load) HWY_ATTR {
        V best(-HUGE_VAL);
        for (std::size_t i = 0; i < n; ++i) best = max(best, max(load(i), best));
        return best;
      });
  }
}

template <class T>
void argmax(const void* x, void* y, std::size_t outer, std::size_t n, std::size_t inner) {
  const T* in = static_cast<const T*>(x);
  auto* out = static_cast<std::int64_t*>(y);
  for (std::size_t o = 0; o < outer; ++o, in += n * inner, out += inner) {
    for (std::size_t j = 0; j < inner; ++j) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < n; ++i) {
        const T value = in[i * inner + j];
        const T top = in[best * inner + j];
        if (value > top || (value != value && top == top)) best = i;
      }
      out[j] = static_cast<std::int64_t>(best);
    }
  }
}

template <class... Rows>
std::array<RowMapFn, 2> map_of(int row, defs::Family<Rows...>) {
  static constexpr std::array<RowMapFn, 2> table[] = {
      {&map_rows<Rows, float>, &map_rows<Rows, double>}...};
  return table[row];
}
template <class... Rows>
std::array<RowLossFn, 2> loss_of(int row, defs::Family<Rows...>) {
  static constexpr std::array<RowLossFn, 2> table[] = {
      {&lose_rows<Rows, float>, &lose_rows<Rows, double>}...};
  return table[row];
}

std::array<RowMapFn, 2> find_map(int row) { return map_of(row, defs::HWY_NAMESPACE::RowMaps()); }
std::array<RowLossFn, 2> find_loss(int row) {
  return loss_of(row, defs::HWY_NAMESPACE::RowLosses());
}
std::array<ReduceFn, 2> find_sum() { return {&sum<float>, &sum<double>}; }
std::array<ElementwiseFn, 2> find_row_sum() { return {&sum_one_row<float>, &sum_one_row<double>}; }
std::array<ReduceFn, 2> find_max() { return {&maximum<float>, &maximum<double>}; }
std::array<ReduceFn, 2> find_argmax() { return {&argmax<float>, &argmax<double>}; }

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_map);
HWY_EXPORT(find_loss);
HWY_EXPORT(find_sum);
HWY_EXPORT(find_row_sum);
HWY_EXPORT(find_max);
HWY_EXPORT(find_argmax);
std::array<RowMapFn, 2> row_map(int row) { return HWY_DYNAMIC_DISPATCH(find_map)(row); }
std::array<RowLossFn, 2> row_loss(int row) { return HWY_DYNAMIC_DISPATCH(find_loss)(row); }
std::array<ReduceFn, 2> reduce_sum() { return HWY_DYNAMIC_DISPATCH(find_sum)(); }
std::array<ElementwiseFn, 2> row_sum() { return HWY_DYNAMIC_DISPATCH(find_row_sum)(); }
std::array<ReduceFn, 2> reduce_max() { return HWY_DYNAMIC_DISPATCH(find_max)(); }
std::array<ReduceFn, 2> reduce_argmax() { return HWY_DYNAMIC_DISPATCH(find_argmax)(); }
}  // namespace halfspace::kernels
#endif
