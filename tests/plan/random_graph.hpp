// tests: random computations over leaves, made from a seed, for comparing how they are run.
#pragma once

#include <rapidcheck.h>

#include "halfspace/tensor/compile.hpp"
#include "tests/support/check.hpp"

namespace halfspace::test {

/// One node of a random graph: which operation on which earlier values. Plain numbers, so that the
/// same description builds the same graph as often as wanted.
struct Choice {
  int operation;
  std::size_t first, second, third;
};

struct Description {
  DType dtype;
  std::vector<Shape> leaves;
  std::vector<Choice> choices;
  std::vector<std::size_t> outputs;                          // of all values, repeats allowed
  std::vector<std::pair<std::size_t, std::size_t>> updates;  // (leaf, value), tried in order
};

/// The leaves of a description, filled with the same numbers each time.
inline Tensors leaves_of(const Description& d) {
  Tensors out;
  for (std::size_t i = 0; i < d.leaves.size(); ++i)
    out.push_back(parameter(random_tensor(d.leaves[i], 7 + i, -1, 1, d.dtype)));
  return out;
}

inline Tensor binary(int which, const Tensor& a, const Tensor& b) {
  switch (which % 6) {
    case 0:
      return a + b;
    case 1:
      return a - b;
    case 2:
      return a * b;
    case 3:
      return maximum(a, b);
    case 4:
      return fma(a, b, a);
    default:
      return where(less(a, b), a, b);
  }
}

inline Tensor unary(int which, const Tensor& x) {
  switch (which % 8) {
    case 0:
      return tanh(x);
    case 1:
      return relu(x);
    case 2:
      return -x;
    case 3:
      return sigmoid(x);
    case 4:
      return x * 0.5 + 1.0;
    case 5:
      return gelu(x);
    case 6:
      return square(x * 0.1);
    default:
      return leaky_relu(x);
  }
}

inline bool broadcasts(const Shape& a, const Shape& b) {
  std::int64_t size = 1;
  for (int i = 1; i <= std::max(a.rank(), b.rank()); ++i) {
    const std::int64_t x = i <= a.rank() ? a[-i] : 1;
    const std::int64_t y = i <= b.rank() ? b[-i] : 1;
    if (x != y && x != 1 && y != 1) return false;
    size *= x == 1 ? y : x;
  }
  return size <= 200'000;
}

/// Applies a choice where the shapes allow it, else something unary.
inline Tensor applied(const Choice& c, const Tensors& values) {
  const Tensor& a = values[c.first % values.size()];
  const Tensor& b = values[c.second % values.size()];
  const int which = static_cast<int>(c.third);
  const int axis = a.shape().rank() == 0 ? 0 : which % a.shape().rank();
  const bool has_axis = a.shape().rank() > 0;
  switch (c.operation) {
    case 0:
    case 1:
    case 2:
    case 3:
      if (broadcasts(a.shape(), b.shape())) return binary(which, a, b);
      break;
    case 4:
      if (a.shape().rank() == 2 && b.shape().rank() == 2) {
        for (const int t : {0, 1, 2, 3})
          if (a.shape()[(t & 1) != 0 ? 0 : 1] == b.shape()[(t & 2) != 0 ? 1 : 0])
            return matmul(a, b, (t & 1) != 0, (t & 2) != 0);
      }
      break;
    case 5:
      if (has_axis) return sum(a, {axis}, which % 2 == 0);
      break;
    case 6:
      if (has_axis && a.shape()[axis] > 0) return mean(a, {axis}, true);
      break;
    case 7:
      return which % 2 == 0 ? reshape(a, Shape{a.size()}) : reshape(a, Shape{1, a.size(), 1});
    case 8:
      if (has_axis && a.shape().back() > 0) return which % 2 == 0 ? softmax(a) : log_softmax(a);
      break;
    case 9:
      if (has_axis) return slice(a, axis, which % 3, a.shape()[axis], 1 + which % 2);
      break;
    case 10:
      return transpose(a);
    case 11:
      if (broadcasts(a.shape(), b.shape()) && broadcast(a.shape(), b.shape(), "") == b.shape())
        return broadcast_to(a, b.shape());
      break;
    case 12:
      if (has_axis && a.shape()[axis] > 0) return max(a, {axis}, true);
      break;
    default:
      break;
  }
  return unary(which, a);
}

/// All values of the description: leaves first, then each choice's.
inline Tensors values_of(const Description& d, const Tensors& leaves) {
  Tensors values = leaves;
  for (const Choice& c : d.choices) values.push_back(applied(c, values));
  return values;
}

/// Outputs and updates of the description, chosen from all its values.
inline Step step_of(const Description& d, const Tensors& leaves, const Tensors& values) {
  Step step;
  for (const std::size_t o : d.outputs) step.outputs.push_back(values[o % values.size()]);
  std::vector<bool> taken(leaves.size(), false);
  for (const auto& [leaf, value] : d.updates) {
    const std::size_t at = leaf % leaves.size();
    if (taken[at]) continue;
    // The first value from `value` on that fits the leaf; other leaves count, so swaps occur.
    for (std::size_t k = 0; k < values.size() && !taken[at]; ++k) {
      const Tensor& v = values[(value + k) % values.size()];
      if (v.shape() != leaves[at].shape()) continue;
      step.updates.push_back({leaves[at], v});
      taken[at] = true;
    }
  }
  return step;
}

inline rc::Gen<Description> descriptions() {
  return rc::gen::exec([] {
    const std::vector<Shape> shapes{
        {3, 4},    {4, 3},    {4},          {1, 4},     {3, 1},   {},           {1},    {4, 4},
        {2, 3, 4}, {2, 1, 4}, {2, 3, 1, 4}, {3, 1500},  {1500},   {0, 4},       {3, 4}, {4, 3},
        {40, 30},  {30},      {40, 1500},   {1500, 40}, {90, 90}, {2, 20, 1500}};
    const auto index = rc::gen::inRange<std::size_t>(0, 1000);
    Description d;
    d.dtype = *rc::gen::element(DType::float32, DType::float64);
    // Few shapes a graph, so that values meet and updates fit.
    const auto pool = *rc::gen::container<std::vector<Shape>>(3, rc::gen::elementOf(shapes));
    d.leaves = *rc::gen::container<std::vector<Shape>>(5, rc::gen::elementOf(pool));
    const auto choice = rc::gen::construct<Choice>(rc::gen::inRange(0, 16), index, index, index);
    d.choices =
        *rc::gen::container<std::vector<Choice>>(*rc::gen::inRange<std::size_t>(1, 40), choice);
    d.outputs =
        *rc::gen::container<std::vector<std::size_t>>(*rc::gen::inRange<std::size_t>(0, 4), index);
    d.outputs.push_back(d.leaves.size() + d.choices.size() - 1);
    d.updates = *rc::gen::container<std::vector<std::pair<std::size_t, std::size_t>>>(
        *rc::gen::inRange<std::size_t>(0, 4), rc::gen::pair(index, index));
    return d;
  });
}

}  // namespace halfspace::test
