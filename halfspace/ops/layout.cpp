// ops: reshaping, permuting, cutting and joining.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/memory.hpp"
#include "halfspace/ops/attributes.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {
namespace {

using graph::Call;
using graph::GradientCall;
using kernels::Extents;

// Extents or strides of rank r in the last r places, the rest neutral.
Extents padded(std::span<const std::int64_t> values, std::int64_t neutral) {
  Extents out;
  out.fill(neutral);
  std::copy(values.begin(), values.end(), out.end() - static_cast<std::ptrdiff_t>(values.size()));
  return out;
}
Extents padded_strides(const Shape& shape) {
  const auto strides = shape.strides();
  return padded(std::span(strides).first(static_cast<std::size_t>(shape.rank())), 0);
}

Tensors reshape_gradient(const GradientCall& call) {
  return {reshape(call.cotangent, call.inputs[0].shape())};
}
constexpr ops::Operator kReshape{.name = "reshape",
                                 .onnx = "Reshape",
                                 .lowering = graph::Lowering::view,
                                 .gradient = &reshape_gradient};
constexpr ops::Operator kStopGradient{
    .name = "stop_gradient", .onnx = "Identity", .lowering = graph::Lowering::view};

void run_transpose(const Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
  const Shape& in = call.inputs[0].shape;
  const auto strides = in.strides();
  const auto rank = static_cast<std::size_t>(in.rank());
  const auto axes = ops::TransposeAttributes::of(call.attributes).from;
  std::array<std::int64_t, kMaxRank> from{};
  for (std::size_t i = 0; i < rank; ++i) from[i] = strides[static_cast<std::size_t>(axes[i])];
  const Shape& out = call.output.shape;
  kernels::copy_strided(call.inputs[0].data, padded(std::span(from).first(rank), 0),
                        call.output.data, padded_strides(out), padded(out.extents(), 1),
                        info(call.output.dtype).bytes);
}
Tensors transpose_gradient(const GradientCall& call) {
  const auto from = ops::TransposeAttributes::of(call.output.node()->attributes).from;
  std::vector<int> inverse(static_cast<std::size_t>(call.output.shape().rank()));
  for (std::size_t i = 0; i < inverse.size(); ++i)
    inverse[static_cast<std::size_t>(from[i])] = static_cast<int>(i);
  return {transpose(call.cotangent, inverse)};
}
constexpr ops::Operator kTranspose{.name = "transpose",
                                   .onnx = "Transpose",
                                   .lowering = graph::Lowering::transpose,
                                   .run = &run_transpose,
                                   .gradient = &transpose_gradient};

// Where a slice lies in the whole; start and step count places along the axis.
struct SliceAttributes {
  std::int64_t axis = 0, start = 0, step = 1;

  static SliceAttributes of(const ops::Attributes& slots) {
    return {slots.whole[0], slots.whole[1], slots.whole[2]};
  }
  [[nodiscard]] ops::Attributes slots() const { return {.real = {}, .whole = {axis, start, step}}; }
};

void copy_slice(const graph::View& whole, std::byte* part, const Shape& part_shape,
                const SliceAttributes& at, bool into_whole) {
  const auto axis = static_cast<std::size_t>(kMaxRank - whole.shape.rank() + at.axis);
  const std::size_t bytes = info(whole.dtype).bytes;
  Extents strides = padded_strides(whole.shape);
  std::byte* start = whole.data + static_cast<std::size_t>(at.start * strides[axis]) * bytes;
  strides[axis] *= at.step;
  const Extents extents = padded(part_shape.extents(), 1);
  if (into_whole)
    kernels::copy_strided(part, padded_strides(part_shape), start, strides, extents, bytes);
  else
    kernels::copy_strided(start, strides, part, padded_strides(part_shape), extents, bytes);
}
void run_slice(const Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
  copy_slice(call.inputs[0], call.output.data, call.output.shape,
             SliceAttributes::of(call.attributes), false);
}
void run_unslice(const Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
  std::fill_n(call.output.data,
              static_cast<std::size_t>(call.output.shape.size()) * info(call.output.dtype).bytes,
              std::byte{0});
  copy_slice(call.output, call.inputs[0].data, call.inputs[0].shape,
             SliceAttributes::of(call.attributes), true);
}
Tensors slice_gradient(const GradientCall& call);
Tensors unslice_gradient(const GradientCall& call);
constexpr ops::Operator kSlice{
    .name = "slice", .onnx = "Slice", .run = &run_slice, .gradient = &slice_gradient};
constexpr ops::Operator kUnslice{
    .name = "unslice", .onnx = "", .run = &run_unslice, .gradient = &unslice_gradient};
Tensors slice_gradient(const GradientCall& call) {
  return {ops::record(kUnslice, {call.cotangent}, call.output.node()->attributes,
                      call.inputs[0].shape(), call.output.dtype())};
}
Tensors unslice_gradient(const GradientCall& call) {
  return {ops::record(kSlice, {call.cotangent}, call.output.node()->attributes,
                      call.inputs[0].shape(), call.output.dtype())};
}

struct ConcatAttributes {
  int axis = 0;

  static ConcatAttributes of(const ops::Attributes& slots) {
    return {static_cast<int>(slots.whole[0])};
  }
  [[nodiscard]] ops::Attributes slots() const { return {.real = {}, .whole = {axis}}; }
};

void run_concat(const Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
  const int axis = ConcatAttributes::of(call.attributes).axis;
  SliceAttributes at{.axis = axis};
  for (const graph::View& part : call.inputs) {
    copy_slice(call.output, part.data, part.shape, at, true);
    at.start += part.shape[axis];
  }
}
Tensors concat_gradient(const GradientCall& call) {
  const int axis = ConcatAttributes::of(call.output.node()->attributes).axis;
  Tensors out;
  std::int64_t start = 0;
  for (const Tensor& part : call.inputs) {
    const std::int64_t stop = start + part.shape()[axis];
    out.push_back(slice(call.cotangent, axis, start, stop));
    start = stop;
  }
  return out;
}
constexpr ops::Operator kConcat{
    .name = "concat", .onnx = "Concat", .run = &run_concat, .gradient = &concat_gradient};

}  // namespace

Tensor reshape(const Tensor& x, const Shape& shape) {
  if (shape.size() != x.size())
    fail("shape.reshape", "reshape",
         fmt::format("the number of elements stays; got shape {} with {} and shape {} with {}",
                     x.shape().text(), x.size(), shape.text(), shape.size()));
  return x.shape() == shape ? x : ops::record(kReshape, {x}, {}, shape, x.dtype());
}

Tensor reshape(const Tensor& x, std::initializer_list<std::int64_t> extents) {
  std::vector<std::int64_t> filled(extents);
  std::int64_t known = 1;
  for (const std::int64_t extent : filled)
    if (extent != -1) known *= extent;
  const auto open = std::count(filled.begin(), filled.end(), -1);
  if (open > 1 || (open == 1 && (known == 0 || x.size() % known != 0)))
    fail(
        "shape.reshape", "reshape",
        fmt::format("at most one extent is -1 and the others must divide {} elements; got shape {}",
                    x.size(), x.shape().text()));
  if (open == 1) std::replace(filled.begin(), filled.end(), std::int64_t{-1}, x.size() / known);
  return reshape(x, Shape(filled));
}

Tensor stop_gradient(const Tensor& x) {
  return ops::record(kStopGradient, {x}, {}, x.shape(), x.dtype());
}

Tensor transpose(const Tensor& x, const std::vector<int>& order) {
  const int rank = x.shape().rank();
  std::vector<int> axes = order;
  if (axes.empty())
    for (int i = rank - 1; i >= 0; --i) axes.push_back(i);
  ops::TransposeAttributes attributes;
  std::vector<std::int64_t> extents;
  std::vector<int> seen(axes);
  std::sort(seen.begin(), seen.end());
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (std::ssize(axes) != rank || std::cmp_not_equal(seen[i], i))
      fail("shape.transpose", "transpose",
           fmt::format("order names each axis once; got {} entries for shape {}", axes.size(),
                       x.shape().text()));
    attributes.from[i] = axes[i];
    extents.push_back(x.shape()[axes[i]]);
  }
  if (rank < 2) return x;
  return ops::record(kTranspose, {x}, attributes.slots(), Shape(extents), x.dtype());
}

Tensor slice(const Tensor& x, int axis, std::int64_t start, std::int64_t stop, std::int64_t step) {
  const int place = normalize_axis(axis, x.shape(), "slice");
  const std::int64_t extent = x.shape()[place];
  if (step < 1) fail("slice.step", "slice", fmt::format("step is at least 1; got {}", step));
  start = std::clamp<std::int64_t>(start < 0 ? start + extent : start, 0, extent);
  stop = std::clamp<std::int64_t>(stop < 0 ? stop + extent : stop, start, extent);
  return ops::record(kSlice, {x}, SliceAttributes{place, start, step}.slots(),
                     x.shape().with(place, (stop - start + step - 1) / step), x.dtype());
}

Tensor concat(const Tensors& parts, int axis) {
  if (parts.empty()) fail("concat.empty", "concat", "needs at least one tensor; got none");
  const Shape& first = parts.front().shape();
  const int place = normalize_axis(axis, first, "concat");
  std::int64_t total = 0;
  for (const Tensor& part : parts) {
    if (part.shape().rank() != first.rank() ||
        part.shape().with(place, 0) != first.with(place, 0) ||
        part.dtype() != parts.front().dtype())
      fail("shape.concat", "concat",
           fmt::format("parts agree in dtype and all axes but axis {}; got shape {} and shape {}",
                       place, first.text(), part.shape().text()));
    total += part.shape()[place];
  }
  if (parts.size() == 1) return parts.front();
  return ops::record(kConcat, parts, ConcatAttributes{place}.slots(), first.with(place, total),
                     parts.front().dtype());
}

}  // namespace halfspace
