// tests: the definitions' bodies on plain numbers, for folding tests over every row.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "halfspace/math/dual.hpp"
#include "halfspace/math/simd.hpp"
// simd.hpp chooses the targets, so it comes first.
#include "halfspace/defs/families-inl.hpp"

namespace halfspace::test {

namespace rows = defs::HWY_NAMESPACE;

/// The defaults of Row's parameters, never of length 0.
template <class Row>
std::array<double, Row::params.size() + 1> defaults() {
  std::array<double, Row::params.size() + 1> p{};
  for (std::size_t i = 0; i < Row::params.size(); ++i) p[i] = Row::params[i].value;
  return p;
}

template <class Row, class V>
V value_of(const std::vector<V>& x, const double* p) {
  if constexpr (Row::arity == 1)
    return Row::f(x[0], p);
  else if constexpr (Row::arity == 2)
    return Row::f(x[0], x[1], p);
  else
    return Row::f(x[0], x[1], x[2], p);
}

/// The stated partial derivative by input K, and whether the row states one.
template <class Row, int K, class V>
std::pair<bool, V> partial_of(const std::vector<V>& x, const V& y, const double* p) {
  if constexpr (Row::arity == 1) {
    return {true, Row::df(x[0], y, p)};
  } else if constexpr (Row::arity == 2) {
    if constexpr (K == 0 && requires { Row::df(x[0], x[1], y, p); })
      return {true, Row::df(x[0], x[1], y, p)};
    if constexpr (K == 1 && requires { Row::df1(x[0], x[1], y, p); })
      return {true, Row::df1(x[0], x[1], y, p)};
  } else {
    if constexpr (K == 0 && requires { Row::df(x[0], x[1], x[2], y, p); })
      return {true, Row::df(x[0], x[1], x[2], y, p)};
    if constexpr (K == 1 && requires { Row::df1(x[0], x[1], x[2], y, p); })
      return {true, Row::df1(x[0], x[1], x[2], y, p)};
    if constexpr (K == 2 && requires { Row::df2(x[0], x[1], x[2], y, p); })
      return {true, Row::df2(x[0], x[1], x[2], y, p)};
  }
  return {false, V(0.0)};
}

/// Calls f.operator()<Row, K>() for every row and each of its inputs.
template <class Family, class F>
void for_each_partial(Family family, F f) {
  defs::for_each(family, [&]<class Row>() {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (f.template operator()<Row, static_cast<int>(K)>(), ...);
    }(std::make_index_sequence<Row::arity>());
  });
}

/// Points inside the domain of `name` where it is smooth: (0.1, 0.9) for probabilities and powers,
/// else about the origin but off the kinks.
inline std::vector<double> smooth_point(std::string_view name, std::uint64_t i, int arity) {
  const auto spread = [](std::uint64_t n) {  // low-discrepancy in (0, 1)
    const double s = static_cast<double>(n) * 0.6180339887498949 + 0.31;
    return s - std::floor(s);
  };
  const bool positive = name == "bce" || name == "log" || name == "sqrt" || name == "power" ||
                        name == "log1p" || name == "divide";
  std::vector<double> x;
  for (int k = 0; k < arity; ++k) {
    const double u = spread(3 * i + static_cast<std::uint64_t>(k));
    x.push_back(positive ? 0.1 + 0.8 * u : (6 * u - 3) * (1 + 0.01 * k) + 0.013);
  }
  return x;
}

}  // namespace halfspace::test
