// exchange: weights by name, or layer by layer with their biases.
#include "halfspace/exchange/npz.hpp"

#include <fmt/format.h>

#include "halfspace/nn/dense.hpp"
#include "halfspace/ops/functions.hpp"

namespace halfspace::exchange {
namespace {

using Arrays = std::map<std::string, Array>;

Arrays named(const model::Model& model) {
  Arrays out;
  for (const nn::Parameter& parameter : model.network->state())
    out[parameter.path] = parameter.tensor.array();
  return out;
}

// Throws: Error for networks that are not all in these weights.
Arrays indexed(const model::Model& model) {
  Arrays out;
  std::size_t place = 0;
  for (const nn::DenseLayer& layer : nn::dense_layers(*model.network, "export")) {
    const Tensor bias = tensor({1, layer.out}, layer.bias, model.precision);
    const Tensor weight = tensor({layer.out, layer.in}, layer.weight, model.precision);
    out[fmt::format("w{}", ++place)] = concat({bias, transpose(weight)}, 0).array();
  }
  return out;
}

}  // namespace

Arrays arrays_of(const model::Model& model, Layout layout) {
  return layout == Layout::indexed ? indexed(model) : named(model);
}

}  // namespace halfspace::exchange
