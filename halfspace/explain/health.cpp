// explain: one pass forward and back over the probe, and sums over it.
#include "halfspace/explain/health.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "halfspace/defs/scalar.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace::explain {
namespace {

using model::LayerHealth;

constexpr std::int64_t kProbeRows = 256;
constexpr double kFlat = 0.05;  // of the steepest slope

double norm(const std::vector<double>& values) {
  return std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0));
}

// The steepest that g is where signals are.
double steepest(const nn::Pointwise& g) {
  constexpr int kPoints = 200;
  constexpr double kReach = 5;
  double most = 0;
  for (int i = 0; i <= kPoints; ++i) {
    const double z = kReach * (2.0 * i / kPoints - 1.0);
    most = std::max(most, std::abs(defs::slope(g.row, &z, g.params.data())));
  }
  return most;
}

void look_at_slopes(const nn::Pointwise& g, double flat, const std::vector<double>& z,
                    std::size_t units, LayerHealth& health) {
  std::vector<bool> alive(units, false);
  std::size_t saturated = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const double slope = std::abs(defs::slope(g.row, &z[i], g.params.data()));
    if (slope > 0) alive[i % units] = true;
    if (slope < flat) ++saturated;
  }
  const auto living = static_cast<double>(std::count(alive.begin(), alive.end(), true));
  health.dead = 1.0 - living / static_cast<double>(units);
  health.saturated = static_cast<double>(saturated) / static_cast<double>(z.size());
}

}  // namespace

std::vector<HealthProbe::Layer> HealthProbe::layers_of(const model::Model& model, Tensor x,
                                                       Tensor& raw) {
  std::vector<Layer> out;
  nn::Forward pass;
  const auto& modules = model.network->modules();
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const nn::Anatomy anatomy = modules[i]->anatomy();
    const Tensor before = x;
    x = modules[i]->forward(x, pass);
    if (const auto* const map = std::get_if<nn::AffineMap>(&anatomy))
      out.push_back({.name = fmt::format("layers.{}", i), .weight = map->weight, .z = x, .h = x});
    if (out.empty()) continue;
    out.back().h = x;
    if (const auto* const g = std::get_if<nn::Pointwise>(&anatomy)) {
      out.back().activation = *g;
      out.back().flat = kFlat * steepest(*g);
      out.back().z = before;
    }
  }
  raw = x;
  return out;
}

HealthProbe::HealthProbe(const model::Model& model, const model::Feed& feed, Runtime& runtime)
    : compiled_(record(model, feed, runtime)) {}

Compiled HealthProbe::record(const model::Model& model, const model::Feed& feed, Runtime& runtime) {
  const Tensor index = indices(data::evenly_spaced(feed.rows(), kProbeRows));
  Tensor raw;
  layers_ = layers_of(model, feed.inputs(index), raw);
  Tensors weights;
  for (const Layer& layer : layers_) weights.push_back(layer.weight);
  const Tensors gradients =
      grad(mean(model.objective.losses(raw, gather(feed.targets, index))), weights);
  Step step;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Layer& layer = layers_[i];
    for (const Tensor& each : {layer.z, layer.h, gradients[i]}) step.outputs.push_back(each);
  }
  return {step, runtime};
}

std::vector<model::LayerHealth> HealthProbe::look() {
  compiled_();
  std::vector<LayerHealth> out;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    const auto part = [&](std::size_t which) {
      return compiled_.output(3 * i + which).to_vector<double>();
    };
    const std::vector<double> h = part(1);
    LayerHealth health{.name = layer.name,
                       .activation = norm(h) / std::sqrt(static_cast<double>(h.size())),
                       .gradient = norm(part(2)),
                       .weight = norm(layer.weight.values())};
    if (layer.activation)
      look_at_slopes(*layer.activation, layer.flat, part(0),
                     static_cast<std::size_t>(layer.z.shape()[1]), health);
    out.push_back(std::move(health));
  }
  return out;
}

}  // namespace halfspace::explain
