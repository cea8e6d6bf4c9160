// ops: sums, means, maxima over axes.
#include <algorithm>
#include <cmath>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/rows.hpp"
#include "halfspace/ops/attributes.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace {
namespace {

using graph::Call;

// x (outer, count, inner) to y (outer, inner).
template <std::array<kernels::ReduceFn, 2> (*Kernels)()>
void run_reduce(const Call& call, std::int64_t begin, std::int64_t end) {
  const auto at = ops::ReductionAttributes::of(call.attributes);
  const auto n = static_cast<std::size_t>(at.count);
  const auto inner = static_cast<std::size_t>(at.inner);
  const std::size_t in_bytes = info(call.inputs[0].dtype).bytes * n * inner;
  const std::size_t out_bytes = info(call.output.dtype).bytes * inner;
  const auto first = static_cast<std::size_t>(begin);
  Kernels()[float_kind(call.inputs[0].dtype)](call.inputs[0].data + first * in_bytes,
                                              call.output.data + first * out_bytes,
                                              static_cast<std::size_t>(end - begin), n, inner);
}
std::int64_t outer_items(const Call& call) {
  return ops::ReductionAttributes::of(call.attributes).outer;
}

Tensors sum_gradient(const graph::GradientCall& call) {
  return {broadcast_to(call.cotangent, call.inputs[0].shape())};
}

// Equal maxima share the cotangent evenly.
Tensors max_gradient(const graph::GradientCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor winners = equal(x, call.output);
  const Tensor count = ops::sum_to(winners, call.output.shape());
  return {winners * (call.cotangent / count)};
}

constexpr ops::Operator kSum{.name = "sum",
                             .onnx = "ReduceSum",
                             .lowering = graph::Lowering::sum,
                             .run = &run_reduce<&kernels::reduce_sum>,
                             .items = &outer_items,
                             .gradient = &sum_gradient};
constexpr ops::Operator kMax{.name = "max",
                             .onnx = "ReduceMax",
                             .run = &run_reduce<&kernels::reduce_max>,
                             .items = &outer_items,
                             .gradient = &max_gradient};
constexpr ops::Operator kArgmax{.name = "argmax",
                                .onnx = "ArgMax",
                                .run = &run_reduce<&kernels::reduce_argmax>,
                                .items = &outer_items};

// One run of neighbouring axes [first, last], kept with extent 1.
Tensor reduce_run(const ops::Operator& op, const Tensor& x, int first, int last) {
  ops::ReductionAttributes at;
  Shape shape = x.shape();
  for (int i = 0; i < first; ++i) at.outer *= x.shape()[i];
  for (int i = first; i <= last; ++i) {
    at.count *= x.shape()[i];
    shape = shape.with(i, 1);
  }
  for (int i = last + 1; i < x.shape().rank(); ++i) at.inner *= x.shape()[i];
  return ops::record(op, {x}, at.slots(), shape, x.dtype());
}

std::int64_t terms(const Tensor& x, int first, int last) {
  std::int64_t n = 1;
  for (int i = first; i <= last; ++i) n *= x.shape()[i];
  return n;
}

std::vector<int> sorted_axes(const Tensor& x, const Axes& axes, std::string_view name) {
  std::vector<int> sorted;
  for (const int axis : axes) sorted.push_back(normalize_axis(axis, x.shape(), name));
  if (axes.empty())
    for (int i = 0; i < x.shape().rank(); ++i) sorted.push_back(i);
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

Tensor without_axes(const Tensor& y, const std::vector<int>& axes) {
  std::vector<std::int64_t> extents;
  for (int i = 0; i < y.shape().rank(); ++i)
    if (!std::binary_search(axes.begin(), axes.end(), i)) extents.push_back(y.shape()[i]);
  return reshape(y, Shape(extents));
}

Tensor reduce(const ops::Operator& op, const Tensor& x, const Axes& axes, bool keep) {
  ops::require_float(x, op.name);
  const std::vector<int> sorted = sorted_axes(x, axes, op.name);
  Tensor y = x;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t j = i;
    while (j + 1 < sorted.size() && sorted[j + 1] == sorted[j] + 1) ++j;
    // One term is its own sum and maximum.
    if (terms(y, sorted[i], sorted[j]) != 1) y = reduce_run(op, y, sorted[i], sorted[j]);
    i = j + 1;
  }
  return keep ? y : without_axes(y, sorted);
}

std::int64_t reduced_count(const Tensor& x, const Axes& axes, std::string_view name) {
  std::int64_t n = 1;
  for (const int axis : sorted_axes(x, axes, name)) n *= x.shape()[axis];
  return n;
}

void require_elements(const Tensor& x, const Axes& axes, std::string_view name) {
  if (reduced_count(x, axes, name) == 0)
    fail("shape.empty", name,
         "needs at least one element along the reduced axes; got shape " + x.shape().text());
}

}  // namespace

Tensor sum(const Tensor& x, const Axes& axes, bool keep) { return reduce(kSum, x, axes, keep); }

Tensor mean(const Tensor& x, const Axes& axes, bool keep) {
  require_elements(x, axes, "mean");
  const std::int64_t count = reduced_count(x, axes, "mean");
  const Tensor total = sum(x, axes, keep);
  return count == 1 ? total : total / static_cast<double>(count);
}

Tensor max(const Tensor& x, const Axes& axes, bool keep) {
  require_elements(x, axes, "max");
  return reduce(kMax, x, axes, keep);
}

Tensor min(const Tensor& x, const Axes& axes, bool keep) { return -max(-x, axes, keep); }

Tensor logsumexp(const Tensor& x, const Axes& axes, bool keep) {
  // The maximum only shifts, so no gradient flows through it; an infinite one must not make inf -
  // inf.
  const Tensor top = stop_gradient(max(x, axes, true));
  const Tensor shift = where(less(abs(top), HUGE_VAL), top, 0.0);
  const Tensor kept = log(sum(exp(x - shift), axes, true)) + shift;
  return keep ? kept : without_axes(kept, sorted_axes(x, axes, "logsumexp"));
}

Tensor argmax(const Tensor& x, int axis, bool keep) {
  ops::require_float(x, "argmax");
  require_elements(x, {axis}, "argmax");
  const int place = normalize_axis(axis, x.shape(), "argmax");
  Tensor y = reduce_run(kArgmax, x, place, place);
  y.node()->dtype = DType::int64;
  return keep ? y : without_axes(y, {place});
}

namespace ops {

Tensor sum_to(const Tensor& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  Axes axes;
  const int lead = x.shape().rank() - shape.rank();
  for (int i = 0; i < x.shape().rank(); ++i)
    if (i < lead || (shape[i - lead] == 1 && x.shape()[i] != 1)) axes.push_back(i);
  return reshape(axes.empty() ? x : sum(x, axes, true), shape);
}

}  // namespace ops
}  // namespace halfspace
