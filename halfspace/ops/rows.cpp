// ops: operators of whole rows, folded from the row maps and row losses.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/kernels/rows.hpp"
#include "halfspace/ops/elementwise.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/row_index.hpp"
#include "halfspace/ops/row_loss.hpp"
#include "halfspace/ops/symbol.hpp"

namespace halfspace {
namespace {

using graph::Call;
using graph::GradientCall;
namespace rows = ops::rows;

std::int64_t rows_of(const Call& call) {
  return call.inputs[0].shape.back() == 0
             ? 0
             : call.inputs[0].shape.size() / call.inputs[0].shape.back();
}

// Which definition of its family it is.
struct RowAttributes {
  int index = 0;

  static RowAttributes of(const ops::Attributes& slots) {
    return {static_cast<int>(slots.whole[0])};
  }
  [[nodiscard]] ops::Attributes slots() const { return {.real = {}, .whole = {index}}; }
};

void run_map(const Call& call, std::int64_t begin, std::int64_t end) {
  const graph::View& z = call.inputs[0];
  const auto cols = static_cast<std::size_t>(z.shape.back());
  const std::size_t skip = static_cast<std::size_t>(begin) * cols * info(z.dtype).bytes;
  kernels::row_map(RowAttributes::of(call.attributes).index)[float_kind(z.dtype)](
      z.data + skip, call.output.data + skip, static_cast<std::size_t>(end - begin), cols,
      call.attributes.real.data());
}

template <class Row>
Tensors map_gradient(const GradientCall& call) {
  return {
      Row::vjp(ops::Symbol(call.inputs[0]), ops::Symbol(call.output), ops::Symbol(call.cotangent))
          .tensor};
}

void run_loss(const Call& call, std::int64_t begin, std::int64_t end) {
  const graph::View& z = call.inputs[0];
  const auto cols = static_cast<std::size_t>(z.shape.back());
  const std::size_t bytes = info(z.dtype).bytes;
  const std::size_t skip = static_cast<std::size_t>(begin) * cols * bytes;
  kernels::row_loss(RowAttributes::of(call.attributes).index)[float_kind(z.dtype)](
      z.data + skip, call.inputs[1].data + skip,
      call.output.data + static_cast<std::size_t>(begin) * bytes,
      static_cast<std::size_t>(end - begin), cols, call.attributes.real.data());
}

template <class Row>
Tensors loss_gradient(const GradientCall& call) {
  const Tensor dy = reshape(call.cotangent, {call.cotangent.size(), 1});
  const ops::Symbol z(call.inputs[0]);
  const ops::Symbol q(call.inputs[1]);
  Tensors out(2);
  if (call.wanted[0]) out[0] = Row::dz(z, q).tensor * dy;
  if (call.wanted[1]) out[1] = Row::dq(z, q).tensor * dy;
  return out;
}

template <class Family>
std::vector<ops::Operator> map_table(Family family) {
  std::vector<ops::Operator> out;
  defs::for_each(family, [&]<class Row>() {
    out.push_back({.name = Row::info.name,
                   .onnx = Row::info.onnx,
                   .run = &run_map,
                   .items = &rows_of,
                   .gradient = &map_gradient<Row>});
  });
  return out;
}
template <class Family>
std::vector<ops::Operator> loss_table(Family family) {
  std::vector<ops::Operator> out;
  defs::for_each(family, [&]<class Row>() {
    out.push_back({.name = Row::info.name,
                   .onnx = Row::info.onnx,
                   .run = &run_loss,
                   .items = &rows_of,
                   .gradient = &loss_gradient<Row>});
  });
  return out;
}

Tensor map_row(int index, const Tensor& z) {
  static const std::vector<ops::Operator> table = map_table(rows::RowMaps());
  const ops::Operator& op = table[static_cast<std::size_t>(index)];
  ops::require_float(z, op.name);
  if (z.shape().rank() < 1 || z.shape().back() == 0)
    fail("shape.rows", op.name,
         "maps the rows of the last axis, which has entries; got shape " + z.shape().text());
  return ops::record(op, {z}, RowAttributes{index}.slots(), z.shape(), z.dtype());
}

}  // namespace

Tensor softmax(const Tensor& z) {
  return map_row(ops::index_in<rows::softmax_t>(rows::RowMaps()), z);
}
Tensor log_softmax(const Tensor& z) {
  return map_row(ops::index_in<rows::log_softmax_t>(rows::RowMaps()), z);
}
Tensor sparsemax(const Tensor& z) {
  return map_row(ops::index_in<rows::sparsemax_t>(rows::RowMaps()), z);
}
Tensor entmax15(const Tensor& z) {
  return map_row(ops::index_in<rows::entmax15_t>(rows::RowMaps()), z);
}
Tensor map_rows(std::string_view name, const Tensor& z) {
  return map_row(defs::find(name, defs::names(defs::row_maps()), "row map"), z);
}

namespace ops {

Tensor row_loss(int index, const Tensor& z, const Tensor& q) {
  static const std::vector<Operator> table = loss_table(rows::RowLosses());
  return record(table[static_cast<std::size_t>(index)], {z, q}, RowAttributes{index}.slots(),
                {z.shape()[0]}, z.dtype());
}

}  // namespace ops
}  // namespace halfspace
