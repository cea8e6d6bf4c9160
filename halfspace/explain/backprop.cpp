// explain: the layer loop forward and backward, and its agreement with autodiff.
#include "halfspace/explain/backprop.hpp"

#include <algorithm>
#include <cmath>

#include "halfspace/defs/scalar.hpp"
#include "halfspace/explain/sample.hpp"
#include "halfspace/nn/dense.hpp"
#include "halfspace/tensor/grad.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::explain {
namespace {

using Values = std::vector<double>;

// Layers with the map that the loss wants at the end.
std::vector<nn::DenseLayer> layers_of(const model::Model& model) {
  std::vector<nn::DenseLayer> layers = nn::dense_layers(*model.network, "backprop");
  if (!model.objective.maps_first() || layers.back().activation) return layers;
  const nn::Anatomy map = nn::Activation(model.objective.output).anatomy();
  layers.back().activation = std::get<nn::Pointwise>(map);
  return layers;
}

// l and ∂l/∂h for the last h.
double loss_of(const model::Objective& objective, const Values& h, const Values& target,
               Values& grad_h) {
  const defs::LossRow& loss = *objective.loss;
  if (loss.of_rows) {
    grad_h = defs::row_loss_gradient(loss.index, h, target);
    return defs::row_loss(loss.index, h, target);
  }
  const double share = loss.mean_over_outputs ? 1.0 / static_cast<double>(h.size()) : 1.0;
  double sum = 0;
  for (std::size_t i = 0; i < h.size(); ++i) {
    const double pair[] = {h[i], target[i]};
    sum += defs::value(loss.index, pair, objective.loss_params.data());
    grad_h.push_back(share * defs::slope(loss.index, pair, objective.loss_params.data()));
  }
  return share * sum;
}

Values outer(const Values& a, const Values& b) {
  Values out;
  out.reserve(a.size() * b.size());
  for (const double left : a)
    for (const double right : b) out.push_back(left * right);
  return out;
}

// Wᵀ v for W (v.size(), columns).
Values transposed_product(const Values& w, const Values& v, std::size_t columns) {
  Values out(columns, 0.0);
  for (std::size_t i = 0; i < v.size(); ++i)
    for (std::size_t j = 0; j < columns; ++j) out[j] += w[i * columns + j] * v[i];
  return out;
}

// g'(z), 1 where there is no activation.
double slope_at(const nn::DenseLayer& layer, double z) {
  if (!layer.activation) return 1.0;
  return defs::slope(layer.activation->row, &z, layer.activation->params.data());
}

Backprop layer_loop(const model::Model& model, Values x, Values target) {
  Backprop out{.x = std::move(x), .grad_x = {}, .target = std::move(target), .layers = {}};
  const std::vector<nn::DenseLayer> dense = layers_of(model);
  const Values* below = &out.x;
  out.layers.reserve(dense.size());  // `below` points into it
  for (const nn::DenseLayer& layer : dense) {
    BackpropLayer& to = out.layers.emplace_back();
    to.name = layer.name;
    to.activation = layer.activation_name();
    to.weight = layer.weight;
    to.bias = layer.bias;
    to.z = layer.pre_activation(*below);
    to.h = layer.output(to.z);
    below = &to.h;
  }
  Values grad_h;
  out.loss = loss_of(model.objective, *below, out.target, grad_h);
  for (std::size_t l = dense.size(); l-- > 0;) {
    BackpropLayer& to = out.layers[l];
    const Values& input = l == 0 ? out.x : out.layers[l - 1].h;
    to.grad_h = grad_h;
    for (std::size_t i = 0; i < to.z.size(); ++i)
      to.grad_z.push_back(grad_h[i] * slope_at(dense[l], to.z[i]));
    to.grad_weight = outer(to.grad_z, input);
    to.grad_bias = to.grad_z;
    grad_h = transposed_product(to.weight, to.grad_z, input.size());
  }
  out.grad_x = grad_h;
  return out;
}

// Pairs of what the loop found and the engine's tensor for it.
struct Claim {
  const Values* loop;
  Tensor engine;
  bool across = false;  // the engine's weights are (in, out)
};

double largest_difference(const std::vector<Claim>& claims) {
  Tensors engine;
  for (const Claim& claim : claims) engine.push_back(claim.engine);
  eval(engine);
  double worst = 0;
  for (const Claim& claim : claims) {
    const Values values = claim.engine.values();
    for (std::size_t i = 0; i < values.size(); ++i)
      worst = std::max(worst, std::abs(values[i] - (*claim.loop)[i]));
  }
  return worst;
}

// The same numbers from the recorded graph and its gradient.
double difference_from_autodiff(const model::Model& model, const Backprop& loop,
                                const Sample& sample) {
  const Tensor& x = sample.x;
  std::vector<Claim> forward;
  std::vector<Claim> backward{{&loop.grad_x, x}};
  nn::Forward pass;
  Tensor h = x;
  std::size_t next = 0;
  for (const auto& module : model.network->modules()) {
    h = module->forward(h, pass);
    const nn::Anatomy anatomy = module->anatomy();
    if (const auto* const map = std::get_if<nn::AffineMap>(&anatomy)) {
      const BackpropLayer& layer = loop.layers[next++];
      forward.push_back({&layer.z, h});
      backward.push_back({&layer.grad_z, h});
      backward.push_back({&layer.grad_weight, map->weight, true});
      if (map->bias.defined()) backward.push_back({&layer.grad_bias, map->bias});
    } else if (std::holds_alternative<nn::Pointwise>(anatomy)) {
      forward.push_back({&loop.layers[next - 1].h, h});
      backward.push_back({&loop.layers[next - 1].grad_h, h});
    }
  }
  const Tensor loss = sum(model.objective.losses_of(h, sample.wanted));
  Tensors wrt;
  for (const Claim& claim : backward) wrt.push_back(claim.engine);
  const Tensors gradients = grad(loss, wrt);
  const Values own_loss{loop.loss};
  forward.push_back({&own_loss, loss});
  for (std::size_t i = 0; i < backward.size(); ++i) {
    const Tensor& g = gradients[i];
    forward.push_back({backward[i].loop, backward[i].across ? transpose(g) : g});
  }
  return largest_difference(forward);
}

}  // namespace

Backprop backprop(const model::Model& model, const data::Dataset& data, std::int64_t row) {
  const Sample sample = sample_of(model, data, row);
  Backprop out = layer_loop(model, sample.x.values(), sample.wanted.values());
  out.max_difference = difference_from_autodiff(model, out, sample);
  return out;
}

}  // namespace halfspace::explain
