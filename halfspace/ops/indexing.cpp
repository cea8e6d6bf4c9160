// ops: choosing rows by index, labels as rows, and changing dtype.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/gather.hpp"
#include "halfspace/kernels/memory.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {
namespace {

using graph::Call;
using graph::GradientCall;

std::int64_t row_size(const Shape& shape) { return shape[0] == 0 ? 0 : shape.size() / shape[0]; }

void check_rows(const graph::View& index, std::int64_t rows, std::int64_t begin, std::int64_t end,
                std::string_view op) {
  for (std::int64_t i = begin; i < end; ++i) {
    const std::int64_t row = index.as<std::int64_t>()[i];
    if (row < 0 || row >= rows)
      fail("index.range", op,
           fmt::format("indices lie in 0..{}; got {} at place {}", rows - 1, row, i));
  }
}

void run_gather(const Call& call, std::int64_t begin, std::int64_t end) {
  const graph::View& x = call.inputs[0];
  check_rows(call.inputs[1], x.shape[0], begin, end, "gather");
  const std::int64_t bytes = row_size(x.shape) * static_cast<std::int64_t>(info(x.dtype).bytes);
  kernels::gather_rows(x.data, bytes, call.inputs[1].as<std::int64_t>() + begin, end - begin,
                       call.output.data + begin * bytes);
}
std::int64_t index_items(const Call& call) { return call.inputs[1].shape.size(); }

// Of what is gathered: (x - mean) · factor.
struct StandardizeAttributes {
  double mean = 0, factor = 1;

  static StandardizeAttributes of(const ops::Attributes& slots) {
    return {slots.real[0], slots.real[1]};
  }
  [[nodiscard]] ops::Attributes slots() const { return {.real = {mean, factor}, .whole = {}}; }
};

void run_gather_standardized(const Call& call, std::int64_t begin, std::int64_t end) {
  const auto [mean, factor] = StandardizeAttributes::of(call.attributes);
  const graph::View& x = call.inputs[0];
  check_rows(call.inputs[1], x.shape[0], begin, end, "gather");
  const std::int64_t cols = row_size(x.shape);
  kernels::gather_standardized()[float_kind(call.output.dtype)](
      x.as<std::uint8_t>(), cols, call.inputs[1].as<std::int64_t>() + begin, end - begin, mean,
      factor,
      call.output.data + static_cast<std::size_t>(begin * cols) * info(call.output.dtype).bytes);
}
constexpr ops::Operator kGatherStandardized{.name = "gather_standardized",
                                            .onnx = "",
                                            .run = &run_gather_standardized,
                                            .items = &index_items};

void run_scatter(const Call& call, std::int64_t /*begin*/, std::int64_t /*end*/) {
  const graph::View& index = call.inputs[1];
  const graph::View& out = call.output;
  check_rows(index, out.shape[0], 0, index.shape.size(), "scatter");
  std::fill_n(out.data, static_cast<std::size_t>(out.shape.size()) * info(out.dtype).bytes,
              std::byte{0});
  const auto scatter = [&]<class T>(T* to) {
    kernels::scatter_add_rows(call.inputs[0].as<T>(), row_size(out.shape), index.as<std::int64_t>(),
                              index.shape.size(), to);
  };
  if (out.dtype == DType::float64)
    scatter(out.as<double>());
  else
    scatter(out.as<float>());
}

void check_gather(const Tensor& x, const Tensor& index) {
  if (x.shape().rank() < 1 || index.dtype() != DType::int64 || index.shape().rank() != 1)
    fail("shape.gather", "gather",
         fmt::format(
             "takes rows of a tensor by int64 indices of one axis; got shape {} and {} of shape {}",
             x.shape().text(), info(index.dtype()).name, index.shape().text()));
}

Tensors gather_gradient(const GradientCall& call);
Tensors scatter_gradient(const GradientCall& call) {
  return {gather(call.cotangent, call.inputs[1]), {}};
}
constexpr ops::Operator kGather{.name = "gather",
                                .onnx = "Gather",
                                .run = &run_gather,
                                .items = &index_items,
                                .gradient = &gather_gradient};
constexpr ops::Operator kScatter{
    .name = "scatter_rows", .onnx = "", .run = &run_scatter, .gradient = &scatter_gradient};
Tensors gather_gradient(const GradientCall& call) {
  return {ops::record(kScatter, {call.cotangent, call.inputs[1]}, {}, call.inputs[0].shape(),
                      call.output.dtype()),
          {}};
}

void run_one_hot(const Call& call, std::int64_t begin, std::int64_t end) {
  const std::int64_t classes = call.output.shape.back();
  const auto fill = [&]<class T>(T* out) {
    std::fill(out + begin * classes, out + end * classes, T(0));
    visit(call.inputs[0].dtype, [&](auto tag) {
      using L = decltype(tag)::type;
      for (std::int64_t i = begin; i < end; ++i) {
        const auto label = static_cast<std::int64_t>(call.inputs[0].as<L>()[i]);
        if (label < 0 || label >= classes)
          fail("label.range", "one_hot",
               fmt::format("labels lie in 0..{}; got {} at place {}", classes - 1, label, i));
        out[i * classes + label] = T(1);
      }
    });
  };
  if (call.output.dtype == DType::float64)
    fill(call.output.as<double>());
  else
    fill(call.output.as<float>());
}
std::int64_t input_items(const Call& call) { return call.inputs[0].shape.size(); }
constexpr ops::Operator kOneHot{
    .name = "one_hot", .onnx = "OneHot", .run = &run_one_hot, .items = &input_items};

void run_convert(const Call& call, std::int64_t begin, std::int64_t end) {
  visit(call.inputs[0].dtype, [&](auto from) {
    visit(call.output.dtype, [&](auto to) {
      using From = decltype(from)::type;
      using To = decltype(to)::type;
      kernels::convert(call.inputs[0].as<From>() + begin, call.output.as<To>() + begin,
                       end - begin);
    });
  });
}
Tensors convert_gradient(const GradientCall& call) {
  if (!info(call.inputs[0].dtype()).is_float || !info(call.output.dtype()).is_float) return {{}};
  return {convert(call.cotangent, call.inputs[0].dtype())};
}
constexpr ops::Operator kConvert{.name = "convert",
                                 .onnx = "Cast",
                                 .run = &run_convert,
                                 .items = &input_items,
                                 .gradient = &convert_gradient};

}  // namespace

Tensor gather(const Tensor& x, const Tensor& index) {
  check_gather(x, index);
  return ops::record(kGather, {x, index}, {}, x.shape().with(0, index.size()), x.dtype());
}

Tensor gather_standardized(const Tensor& x, const Tensor& index, double mean, double factor,
                           DType dtype) {
  check_gather(x, index);
  if (x.dtype() != DType::uint8 || !info(dtype).is_float)
    fail("dtype.gather", "gather_standardized",
         fmt::format("takes uint8 to float32 or float64; got {} to {}", info(x.dtype()).name,
                     info(dtype).name));
  const StandardizeAttributes attributes{mean, factor};
  return ops::record(kGatherStandardized, {x, index}, attributes.slots(),
                     x.shape().with(0, index.size()), dtype);
}
Tensor one_hot(const Tensor& labels, std::int64_t classes, DType dtype) {
  if (info(labels.dtype()).is_float || labels.shape().rank() >= kMaxRank || classes < 1 ||
      !info(dtype).is_float)
    fail("shape.one_hot", "one_hot",
         fmt::format("takes integer labels of at most three axes and at least one class; got {} of "
                     "shape {} and {} classes",
                     info(labels.dtype()).name, labels.shape().text(), classes));
  std::vector<std::int64_t> extents(labels.shape().extents().begin(),
                                    labels.shape().extents().end());
  extents.push_back(classes);
  return ops::record(kOneHot, {labels}, {}, Shape(extents), dtype);
}

Tensor convert(const Tensor& x, DType dtype) {
  return x.dtype() == dtype ? x : ops::record(kConvert, {x}, {}, x.shape(), dtype);
}

}  // namespace halfspace
