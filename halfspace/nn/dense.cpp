// nn: taking a network apart into dense layers.
#include "halfspace/nn/dense.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/scalar.hpp"

namespace halfspace::nn {
namespace {

DenseLayer dense(std::string name, const AffineMap& map) {
  DenseLayer out;
  out.name = std::move(name);
  out.in = map.weight.shape()[0];
  out.out = map.weight.shape()[1];
  out.weight = transpose(map.weight).values();
  out.bias = map.bias.defined() ? map.bias.values()
                                : std::vector<double>(static_cast<std::size_t>(out.out), 0.0);
  return out;
}

}  // namespace

std::vector<double> DenseLayer::pre_activation(const std::vector<double>& x) const {
  std::vector<double> z = bias;
  for (std::size_t i = 0; i < z.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) sum += weight[i * x.size() + j] * x[j];
    z[i] += sum;
  }
  return z;
}

std::vector<double> DenseLayer::output(const std::vector<double>& z) const {
  if (!activation) return z;
  std::vector<double> h;
  h.reserve(z.size());
  for (const double& v : z)
    h.push_back(defs::value(activation->row, &v, activation->params.data()));
  return h;
}

std::string_view DenseLayer::activation_name() const {
  if (!activation) return "linear";
  return defs::elementwise_rows()[static_cast<std::size_t>(activation->row)].info->name;
}

std::vector<DenseLayer> dense_layers(const Sequential& network, std::string_view who) {
  std::vector<DenseLayer> out;
  for (std::size_t i = 0; i < network.modules().size(); ++i) {
    const Module& module = *network.modules()[i];
    const std::string name = fmt::format("layers.{}", i);
    const Anatomy anatomy = module.anatomy();
    if (const auto* const map = std::get_if<AffineMap>(&anatomy)) {
      out.push_back(dense(name, *map));
      continue;
    }
    const auto* const pointwise = std::get_if<Pointwise>(&anatomy);
    if (pointwise != nullptr && !out.empty() && !out.back().activation) {
      out.back().activation = *pointwise;
    } else if (!std::holds_alternative<Identity>(anatomy)) {
      const Spec spec = module.spec();
      fail("network.dense", who,
           fmt::format("takes networks of linear layers, each with at most one activation, and "
                       "dropout; got {} ({})",
                       name, pointwise != nullptr ? spec.name : spec.type));
    }
  }
  if (out.empty()) fail("network.dense", who, "takes a network with a linear layer; got none");
  return out;
}

}  // namespace halfspace::nn
