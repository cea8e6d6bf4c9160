// draw: taking layers out of a model.
#include "halfspace/draw/chart/layers.hpp"

#include <cmath>

#include "halfspace/base/error.hpp"

namespace halfspace::draw {

double Layer::norm(std::size_t unit) const {
  double sum = 0;
  for (std::size_t i = 0; i < inputs; ++i) sum += weight(i, unit) * weight(i, unit);
  return std::sqrt(sum);
}

bool joined(const std::vector<Layer>& layers) {
  for (std::size_t l = 1; l < layers.size(); ++l)
    if (layers[l].inputs != layers[l - 1].outputs) return false;
  return true;
}

std::vector<Layer> layers_of(const model::Model& model) {
  std::vector<Layer> out;
  for (const auto& module : model.network->modules()) {
    const nn::Anatomy anatomy = module->anatomy();
    if (const auto* const map = std::get_if<nn::AffineMap>(&anatomy)) {
      out.push_back({.inputs = static_cast<std::size_t>(map->weight.shape()[0]),
                     .outputs = static_cast<std::size_t>(map->weight.shape()[1]),
                     .weights = map->weight.values(),
                     .bias = map->bias.defined() ? map->bias.values() : std::vector<double>(),
                     .activation = {}});
    } else if (const nn::Spec spec = module->spec(); !spec.name.empty() && !out.empty()) {
      out.back().activation = spec.name;
    }
  }
  if (out.empty()) fail("plot.layers", "plot", "the network has no linear layer to draw");
  out.back().activation = model.objective.output;
  return out;
}

}  // namespace halfspace::draw
