// ops: random masks, whose counters are inputs of the graph.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/memory.hpp"
#include "halfspace/ops/functions.hpp"
#include "halfspace/ops/record.hpp"

namespace halfspace {
namespace {

struct MaskAttributes {
  double keep = 1;  // the share of elements that are not 0
  RandomPlace place;

  static MaskAttributes of(const ops::Attributes& slots) {
    return {slots.real[0], {.stream = slots.whole[0], .first = slots.whole[1]}};
  }
  [[nodiscard]] ops::Attributes slots() const {
    return {.real = {keep}, .whole = {place.stream, place.first}};
  }
};

void run_dropout_mask(const graph::Call& call, std::int64_t begin, std::int64_t end) {
  const auto [keep, place] = MaskAttributes::of(call.attributes);
  const auto* words = call.inputs[0].as<std::int64_t>();
  const kernels::MaskKey key{
      static_cast<std::uint64_t>(words[0]), static_cast<std::uint64_t>(words[1]),
      static_cast<std::uint64_t>((place.stream << 40) + words[2] + place.first + begin)};
  if (call.output.dtype == DType::float64)
    kernels::dropout_mask(call.output.as<double>() + begin, end - begin, keep, key);
  else
    kernels::dropout_mask(call.output.as<float>() + begin, end - begin, keep, key);
}
std::int64_t output_items(const graph::Call& call) { return call.output.shape.size(); }

constexpr ops::Operator kDropoutMask{.name = "dropout_mask",
                                     .onnx = "",
                                     .is_random = true,
                                     .run = &run_dropout_mask,
                                     .items = &output_items};

}  // namespace

Tensor dropout_mask(const Shape& shape, double keep, const Tensor& key, DType dtype,
                    const RandomPlace& place) {
  if (!(keep > 0.0 && keep <= 1.0))
    fail("dropout.keep", "dropout_mask",
         fmt::format("the share kept lies in (0, 1]; got {}", keep));
  if (key.dtype() != DType::int64 || key.shape() != Shape{3})
    fail("dropout.key", "dropout_mask",
         "the key is int64 of shape (3,): seed, step, offset; got shape " + key.shape().text());
  return ops::record(kDropoutMask, {key}, MaskAttributes{keep, place}.slots(), shape, dtype);
}

}  // namespace halfspace
