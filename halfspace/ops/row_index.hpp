// ops: the place of a definition in the table of all element-by-element rows.
#pragma once

#include <type_traits>

#include "halfspace/math/simd.hpp"
// Needs simd.hpp first.
#include "halfspace/defs/families-inl.hpp"

namespace halfspace::ops {

namespace rows = defs::HWY_NAMESPACE;

template <class Row, class... Rows>
constexpr int index_in(defs::Family<Rows...> /*family*/) {
  int index = 0;
  static_cast<void>(((std::is_same_v<Row, Rows> || (++index, false)) || ...));
  return index;
}

template <class Row>
inline constexpr int row_index = index_in<Row>(rows::AllElementwise());

}  // namespace halfspace::ops
