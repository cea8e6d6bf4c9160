// kernels: narrow products by permutations, compiled once per instruction set.
#include "halfspace/math/simd.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "halfspace/kernels/narrow.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// Must follow foreach_target.h.
#include <algorithm>
#include <type_traits>
#include <utility>

#include "halfspace/kernels/narrow.hpp"
#include "halfspace/math/pack-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace halfspace::kernels::HWY_NAMESPACE {

namespace hm = halfspace::math::HWY_NAMESPACE;
namespace hn = hwy::HWY_NAMESPACE;

template <class T>
using Tag = hn::ScalableTag<T>;
template <class T>
using Index = hn::RebindToSigned<Tag<T>>;
template <class T>
using Whole = hn::TFromD<Index<T>>;
template <class T>
using V = hm::LanesOf<T>;

constexpr std::int64_t kMostVectors = 64;  // of c; beyond, tiles are as good

template <class T>
std::int64_t lane_count() {
  return static_cast<std::int64_t>(hm::Pack<V<T>>::size());
}

// The element that each lane of c's vectors reads, and the first one of each vector.
template <class T>
struct Lanes {
  NarrowProduct& product;
  std::int64_t size;  // of c

  // which: 0 a, 1 b, 2 the column
  Whole<T>* of(std::int64_t vector, std::int64_t which) const {
    return reinterpret_cast<Whole<T>*>(product.lanes.data()) +
           (3 * vector + which) * lane_count<T>();
  }
  std::int64_t& first(std::int64_t vector, std::int64_t which) const {
    return reinterpret_cast<std::int64_t*>(product.first.data())[2 * vector + which];
  }

  // Lanes beyond the end of c do as the first lane of their vector.
  template <class Element>
  void fill(std::int64_t which, Element element) const {
    for (std::int64_t v = 0; v < product.vectors; ++v)
      for (std::int64_t i = 0; i < lane_count<T>(); ++i) {
        const std::int64_t at = v * lane_count<T>() + i;
        of(v, which)[i] = static_cast<Whole<T>>(element(at < size ? at : at - i));
      }
  }

  // Whether two neighbouring vectors of the operand hold what a vector of c reads, at every k.
  bool within_reach(std::int64_t which, const NarrowProduct::Operand& operand) const {
    for (std::int64_t v = 0; v < product.vectors; ++v) {
      const auto [low, high] = std::minmax_element(of(v, which), of(v, which) + lane_count<T>());
      first(v, which) = *low;
      for (std::int64_t p = 0; p < product.shape.k; ++p) {
        const std::int64_t chunk = (*low + p * operand.step) / lane_count<T>();
        if (*high + p * operand.step >= (chunk + 2) * lane_count<T>()) return false;
      }
    }
    return true;
  }

  bool alike(std::int64_t which) const {
    for (std::int64_t v = 1; v < product.vectors; ++v)
      if (!std::equal(of(v, which), of(v, which) + lane_count<T>(), of(0, which))) return false;
    return true;
  }
};

template <class T>
bool prepare(const NarrowShape& s, NarrowProduct& product) {
  const std::int64_t size = s.m * s.n;
  const auto vectors_of = [](std::int64_t count) {
    return (count + lane_count<T>() - 1) / lane_count<T>();
  };
  if (size == 0 || s.k == 0 || 2 * s.n > lane_count<T>()) return false;
  if (vectors_of(size) > kMostVectors) return false;
  product.vectors = vectors_of(size);
  product.shape = s;
  product.lanes = base::AlignedBytes(
      static_cast<std::size_t>(3 * product.vectors * lane_count<T>()) * sizeof(T));
  product.first =
      base::AlignedBytes(static_cast<std::size_t>(2 * product.vectors) * sizeof(std::int64_t));
  product.a = {.step = s.a_col, .chunks = vectors_of(s.m * s.k)};
  product.b = {.step = s.b_row, .chunks = vectors_of(s.k * s.n)};
  const Lanes<T> lanes{product, size};
  lanes.fill(0, [&](std::int64_t at) { return at / s.n * s.a_row; });
  lanes.fill(1, [&](std::int64_t at) { return at % s.n * s.b_col; });
  lanes.fill(2, [&](std::int64_t at) { return at % s.n; });
  product.b.same = lanes.alike(1);
  return lanes.within_reach(0, product.a) && lanes.within_reach(1, product.b);
}

// Lane i of the result is element at[i], modulo two vectors, of even and odd one after the other.
template <class T>
HWY_INLINE V<T> two_tables(V<T> even, V<T> odd, hn::Vec<Index<T>> at) {
#if HWY_TARGET == HWY_AVX3
  if constexpr (std::is_same_v<T, float>)
    return V<T>(hn::Vec<Tag<T>>{_mm512_permutex2var_ps(even.raw.raw, at.raw, odd.raw.raw)});
  else
    return V<T>(hn::Vec<Tag<T>>{_mm512_permutex2var_pd(even.raw.raw, at.raw, odd.raw.raw)});
#else
  const Tag<T> d;
  const Index<T> di;
  const auto lanes = static_cast<Whole<T>>(hn::Lanes(d));
  const auto within = hn::IndicesFromVec(d, hn::And(at, hn::Set(di, lanes - 1)));
  const auto second = hn::Ne(hn::And(at, hn::Set(di, lanes)), hn::Zero(di));
  return V<T>(hn::IfThenElse(hn::RebindMask(d, second), hn::TableLookupLanes(odd.raw, within),
                             hn::TableLookupLanes(even.raw, within)));
#endif
}

// An operand while k runs. Resident: two vectors hold all of it and stay in registers. Otherwise
// the two around the place are read; the one with the even number is the lower half of the table.
template <class T, bool Resident>
struct Reader {
  const T* data;
  std::size_t last;  // vector
  V<T> even, odd;

  HWY_INLINE Reader(const void* from, const NarrowProduct::Operand& operand)
      : data(static_cast<const T*>(from)), last(static_cast<std::size_t>(operand.chunks) - 1) {
    even = vector(0);
    odd = vector(1);
  }
  HWY_INLINE V<T> vector(std::size_t chunk) const {
    return hm::Pack<V<T>>::load(data + std::min(chunk, last) * hm::Pack<V<T>>::size());
  }
  HWY_INLINE V<T> read(std::int64_t place, hn::Vec<Index<T>> at) const {
    if constexpr (Resident) return two_tables<T>(even, odd, at);
    const std::size_t chunk = static_cast<std::size_t>(place) / hm::Pack<V<T>>::size();
    return two_tables<T>(vector((chunk + 1) & ~std::size_t{1}), vector(chunk | 1U), at);
  }
};

template <class T, bool AResident, bool BResident, std::size_t... I>
HWY_INLINE void block(const NarrowProduct& product, const NarrowArgs& g, std::int64_t v,
                      std::index_sequence<I...>) {
  const Index<T> di;
  const auto table = [&](std::size_t i, std::int64_t which) HWY_ATTR {
    return hn::Load(di, reinterpret_cast<const Whole<T>*>(product.lanes.data()) +
                            (3 * (v + static_cast<std::int64_t>(i)) + which) * lane_count<T>());
  };
  const auto* first = reinterpret_cast<const std::int64_t*>(product.first.data()) + 2 * v;
  const Reader<T, AResident> a(g.a, product.a);
  const Reader<T, BResident> b(g.b, product.b);
  hn::Vec<Index<T>> at_a[] = {table(I, 0)...};
  hn::Vec<Index<T>> at_b[] = {table(I, 1)...};
  const auto step_a = hn::Set(di, static_cast<Whole<T>>(product.a.step));
  const auto step_b = hn::Set(di, static_cast<Whole<T>>(product.b.step));
  V<T> acc[] = {(static_cast<void>(I), V<T>(0.0))...};
  for (std::int64_t p = 0; p < product.shape.k; ++p) {
    V<T> line = b.read(first[1] + p * product.b.step, at_b[0]);
    ((line =
          I == 0 || product.b.same ? line : b.read(first[2 * I + 1] + p * product.b.step, at_b[I]),
      acc[I] = fma(a.read(first[2 * I] + p * product.a.step, at_a[I]), line, acc[I]),
      at_a[I] = hn::Add(at_a[I], step_a), at_b[I] = hn::Add(at_b[I], step_b)),
     ...);
  }
  T* const c = static_cast<T*>(g.c) + v * lane_count<T>();
  using Pack = hm::Pack<V<T>>;
  if (g.row != nullptr) {
    const V<T> row = Pack::load(static_cast<const T*>(g.row));
    ((acc[I] = acc[I] + two_tables<T>(row, row, table(I, 2))), ...);
  }
  if (g.scale != nullptr) {
    const V<T> scale(hn::Set(Tag<T>(), *static_cast<const T*>(g.scale)));
    ((acc[I] = fma(scale, acc[I], Pack::load(c + I * Pack::size()))), ...);
  }
  (Pack::store(acc[I], c + I * Pack::size()), ...);
}

template <class T, bool AResident, bool BResident>
void blocks(const NarrowProduct& product, const NarrowArgs& g) {
  std::int64_t v = 0;
  for (; v + 4 <= product.vectors; v += 4)
    block<T, AResident, BResident>(product, g, v, std::make_index_sequence<4>());
  switch (product.vectors - v) {
    case 3:
      return block<T, AResident, BResident>(product, g, v, std::make_index_sequence<3>());
    case 2:
      return block<T, AResident, BResident>(product, g, v, std::make_index_sequence<2>());
    case 1:
      return block<T, AResident, BResident>(product, g, v, std::make_index_sequence<1>());
    default:
      return;
  }
}

template <class T>
void multiply(const NarrowProduct& product, const NarrowArgs& g) {
  const bool a = product.a.chunks <= 2;
  const bool b = product.b.chunks <= 2;
  if (a && b) return blocks<T, true, true>(product, g);
  if (a) return blocks<T, true, false>(product, g);
  if (b) return blocks<T, false, true>(product, g);
  blocks<T, false, false>(product, g);
}

std::array<Narrow, 2> find_narrow() {
  return {Narrow{&prepare<float>, &multiply<float>}, Narrow{&prepare<double>, &multiply<double>}};
}

}  // namespace halfspace::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace halfspace::kernels {
HWY_EXPORT(find_narrow);
std::array<Narrow, 2> narrow() { return HWY_DYNAMIC_DISPATCH(find_narrow)(); }
}  // namespace halfspace::kernels
#endif
