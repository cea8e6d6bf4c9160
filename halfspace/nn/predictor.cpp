// nn: planning a forward pass alone.
#include "halfspace/nn/predictor.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"

namespace halfspace::nn {
namespace {

Tensor inputs_of(const Module& network, std::int64_t features, std::int64_t rows) {
  if (rows < 1)
    fail("predictor.rows", "Predictor", fmt::format("runs on 1 row or more; got {}", rows));
  static_cast<void>(network.output_features(features));  // refuses what does not fit
  const std::vector<Parameter> state = network.state();
  const DType dtype = state.empty() ? DType::float32 : state.front().tensor.dtype();
  const Array zeros(dtype, {rows, features});
  std::fill(zeros.bytes().begin(), zeros.bytes().end(), std::byte{0});
  return Tensor(zeros);
}

}  // namespace

Predictor::Predictor(Module& network, std::int64_t features, std::int64_t rows, Runtime& runtime)
    : Predictor(network, inputs_of(network, features, rows), runtime) {}

Predictor::Predictor(Module& network, const Tensor& x, Runtime& runtime)
    : x_(x), compiled_({{network(x)}}, runtime) {}

}  // namespace halfspace::nn
