// theory: hidden layers from networks, from random numbers, and what their activations are like.
#include "halfspace/theory/regions_layers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/philox.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choice.hpp"
#include "halfspace/defs/scalar.hpp"

namespace halfspace::theory {
namespace {

using Bends = HiddenLayers::Bends;

Bends bends_of(const nn::DenseLayer& layer) {
  if (!layer.activation) return {{}, {{1.0, 0.0}}};
  const auto stretches = defs::stretches(layer.activation->row, layer.activation->params.data());
  if (!defs::piecewise_linear(stretches))
    fail("regions.activation", "regions",
         fmt::format("needs piecewise linear activations, such as relu; {} has {}", layer.name,
                     layer.activation_name()));
  Bends out;
  for (const defs::Stretch& stretch : stretches) {
    if (!out.lines.empty()) out.at.push_back(stretch.low);
    out.lines.push_back({stretch.slope, stretch.intercept});
  }
  return out;
}

}  // namespace

HiddenLayers::HiddenLayers(std::vector<nn::DenseLayer> layers) : layers_(std::move(layers)) {
  if (layers_.empty())
    fail("regions.layers", "regions", "needs a hidden layer; a network without one is affine");
  for (const nn::DenseLayer& layer : layers_) bends_.push_back(bends_of(layer));
}

std::vector<std::int64_t> HiddenLayers::widths() const {
  std::vector<std::int64_t> out;
  out.reserve(layers_.size());
  for (const nn::DenseLayer& layer : layers_) out.push_back(layer.out);
  return out;
}

std::int64_t HiddenLayers::units() const {
  std::int64_t count = 0;
  for (const nn::DenseLayer& layer : layers_) count += layer.out;
  return count;
}

std::int64_t HiddenLayers::kinks() const {
  std::size_t most = 0;
  for (const Bends& bends : bends_) most = std::max(most, bends.at.size());
  return static_cast<std::int64_t>(most);
}

bool HiddenLayers::are_rectifiers() const {
  const auto is_zero = [](const Line& line) { return line.slope == 0 && line.intercept == 0; };
  return std::all_of(bends_.begin(), bends_.end(), [&](const Bends& bends) {
    return bends.at.size() == 1 && is_zero(bends.lines[0]) && bends.lines[1].slope != 0;
  });
}

HiddenLayers hidden_layers(const nn::Sequential& network) {
  std::vector<nn::DenseLayer> layers = nn::dense_layers(network, "regions");
  layers.pop_back();
  return HiddenLayers(std::move(layers));
}

HiddenLayers random_layers(const std::vector<std::int64_t>& widths, const std::string& activation,
                           std::uint64_t seed) {
  if (widths.size() < 2)
    fail("regions.layers", "regions", "takes the inputs and at least one hidden width: 2,16");
  constexpr std::int64_t kMostUnits = 4096;
  for (const std::int64_t width : widths)
    if (width < 1 || width > kMostUnits)
      fail("regions.layers", "regions",
           fmt::format("a layer has 1 to {} units; got {}", kMostUnits, width));
  const auto rows = defs::activations();
  const defs::Choice choice = defs::choose(activation, rows, "activation");
  std::vector<nn::DenseLayer> layers;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    nn::DenseLayer layer;
    layer.name = fmt::format("hidden layer {}", l);
    layer.in = widths[l - 1];
    layer.out = widths[l];
    layer.activation = nn::Pointwise{defs::first_activation() + choice.row, choice.params};
    const base::Philox random(seed, base::Purpose::initial_weights, l - 1);
    const auto weights = static_cast<std::size_t>(layer.in * layer.out);
    layer.weight.resize(weights);
    layer.bias.resize(static_cast<std::size_t>(layer.out));
    for (std::size_t i = 0; i < weights; ++i) layer.weight[i] = random.normal(i);
    for (std::size_t i = 0; i < layer.bias.size(); ++i) layer.bias[i] = random.normal(weights + i);
    layers.push_back(std::move(layer));
  }
  return HiddenLayers(std::move(layers));
}

}  // namespace halfspace::theory
