// defs: folding the bodies over Text. In a file of its own: who does not ask does not link it.
#include "halfspace/defs/written.hpp"

#include "halfspace/defs/catalog.hpp"
#include "halfspace/math/simd.hpp"
// simd.hpp chooses the targets, so it comes first.
#include "halfspace/defs/families-inl.hpp"

namespace halfspace::defs {
namespace {

namespace rows = HWY_NAMESPACE;
using math::Notation;
using math::Text;

using Value = Text (*)(const Text* x, const Text* p);
using Slope = Text (*)(std::size_t by, const Text* x, const Text& y, const Text* p);

template <class Row>
Text value(const Text* x, const Text* p) {
  if constexpr (Row::arity == 1) return Row::f(x[0], p);
  if constexpr (Row::arity == 2) return Row::f(x[0], x[1], p);
  if constexpr (Row::arity == 3) return Row::f(x[0], x[1], x[2], p);
}

template <class Row, class... X>
Text slope_of(std::size_t by, const Text& y, const Text* p, const X&... x) {
  if constexpr (requires { Row::df(x..., y, p); })
    if (by == 0) return Row::df(x..., y, p);
  if constexpr (requires { Row::df1(x..., y, p); })
    if (by == 1) return Row::df1(x..., y, p);
  if constexpr (requires { Row::df2(x..., y, p); })
    if (by == 2) return Row::df2(x..., y, p);
  return 0.0;
}

template <class Row>
Text slope(std::size_t by, const Text* x, const Text& y, const Text* p) {
  if constexpr (Row::arity == 1) return slope_of<Row>(by, y, p, x[0]);
  if constexpr (Row::arity == 2) return slope_of<Row>(by, y, p, x[0], x[1]);
  if constexpr (Row::arity == 3) return slope_of<Row>(by, y, p, x[0], x[1], x[2]);
}

// What `make` gives for each row.
template <class T, class Make>
std::vector<T> fold(Make make) {
  std::vector<T> out;
  for_each(rows::AllElementwise(),
           [&]<class Row>() { out.push_back(make.template operator()<Row>()); });
  return out;
}

template <class T>
const T& at(const std::vector<T>& table, int row) {
  return table[static_cast<std::size_t>(row)];
}

}  // namespace

const Notation& notation(int row) {
  static const auto table = fold<Notation>([]<class Row>() {
    if constexpr (requires { Row::written_as; })
      return *Row::written_as;
    else
      return Notation{Row::info.name};
  });
  return at(table, row);
}

Text written_value(int row, std::span<const Text> x, std::span<const Text> params) {
  static const auto table = fold<Value>([]<class Row>() { return &value<Row>; });
  return at(table, row)(x.data(), params.data());
}

Text written_slope(int row, std::size_t by, std::span<const Text> x, const Text& y,
                   std::span<const Text> params) {
  static const auto table = fold<Slope>([]<class Row>() { return &slope<Row>; });
  return at(table, row)(by, x.data(), y, params.data());
}

std::vector<Text> named_params(int row) {
  std::vector<Text> out;
  for (const Param& param : elementwise_rows()[static_cast<std::size_t>(row)].params)
    out.emplace_back(std::string(param.name));
  return out;
}

}  // namespace halfspace::defs
