// nn: forward passes and descriptions of the layers.
#include "halfspace/nn/layers.hpp"

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/defs/choice.hpp"
#include "halfspace/defs/choices.hpp"

namespace halfspace::nn {
namespace {

void require_features(std::string_view op, std::int64_t expected, std::int64_t got) {
  if (expected != got)
    fail("shape.features", op, fmt::format("expects {} features; got {}", expected, got));
}

Tensor drawn(const Shape& shape, const Init& init) {
  const auto rows = defs::initializers();
  const defs::Choice choice = defs::choose(init.initializer, rows, "initializer");
  const defs::InitializerRow& row = defs::chosen(rows, choice);
  std::vector<double> values(static_cast<std::size_t>(shape.size()));
  const base::Philox random(init.seed, base::Purpose::initial_weights, init.layer);
  row.fill({values, shape[0], shape[1]}, random, choice.params.data());
  return tensor(shape, values, init.dtype);
}

Parameter shift(std::string path, const Tensor& t) { return {std::move(path), t, true, false}; }
Parameter buffer(std::string path, const Tensor& t) { return {std::move(path), t, false, false}; }

}  // namespace

Linear::Linear(std::int64_t in, std::int64_t out, const Init& init, bool with_bias)
    : initializer_(init.initializer) {
  if (in < 1 || out < 1)
    fail("linear.size", "linear",
         fmt::format("needs at least one input and one output; got {} and {}", in, out));
  weight = parameter(drawn({in, out}, init), "weight");
  if (with_bias) bias = parameter(full({out}, 0.0, init.dtype), "bias");
}

Tensor Linear::forward(const Tensor& x, Forward& pass) {
  const Tensor z = pass.mixed ? matmul_bfloat16(x, weight) : matmul(x, weight);
  return bias.defined() ? z + bias : z;
}

std::vector<Parameter> Linear::state() const {
  std::vector<Parameter> out{{"weight", weight}};
  if (bias.defined()) out.push_back(shift("bias", bias));
  return out;
}

Spec Linear::spec() const {
  return {"linear",
          initializer_,
          {{"out", static_cast<double>(weight.shape()[1])}, {"bias", bias.defined() ? 1.0 : 0.0}}};
}

std::int64_t Linear::output_features(std::int64_t features) const {
  require_features("linear", weight.shape()[0], features);
  return weight.shape()[1];
}

Activation::Activation(std::string name, std::vector<double> params)
    : name_(std::move(name)), params_(std::move(params)) {
  const auto rows = defs::activations();
  const defs::ElementwiseRow& row =
      rows[static_cast<std::size_t>(defs::find(name_, defs::names(rows), "activation"))];
  if (params_.size() > row.params.size())
    fail("activation.params", "activation",
         fmt::format("'{}' takes {} parameters; got {}", name_, row.params.size(), params_.size()));
  for (std::size_t i = params_.size(); i < row.params.size(); ++i)
    params_.push_back(row.params[i].value);
}

Tensor Activation::forward(const Tensor& x, Forward& /*pass*/) {
  return activate(name_, x, params_);
}

Spec Activation::spec() const {
  Spec spec{"activation", name_};
  const auto rows = defs::activations();
  const defs::ElementwiseRow& row =
      rows[static_cast<std::size_t>(defs::find(name_, defs::names(rows), "activation"))];
  for (std::size_t i = 0; i < row.params.size(); ++i)
    spec.numbers[std::string(row.params[i].name)] = params_[i];
  return spec;
}

Anatomy Activation::anatomy() const {
  const auto rows = defs::activations();
  const int place = defs::find(name_, defs::names(rows), "activation");
  return Pointwise{defs::first_activation() + place, params_};
}

RowMap::RowMap(std::string name)
    : name_(std::move(name)), map_(defs::find(name_, defs::names(defs::row_maps()), "row map")) {}

Tensor RowMap::forward(const Tensor& x, Forward& /*pass*/) { return map_rows(name_, x); }

Dropout::Dropout(double rate) : rate_(rate) {
  if (!(rate >= 0.0 && rate < 1.0))
    fail("dropout.rate", "dropout", fmt::format("the rate lies in [0, 1); got {}", rate));
}

Tensor Dropout::forward(const Tensor& x, Forward& pass) {
  const std::int64_t stream = pass.next_stream++;
  if (!pass.training || rate_ == 0.0) return x;
  if (!pass.key.defined())
    fail("dropout.key", "dropout",
         "training needs the counters of its random numbers; set Forward::key");
  const RandomPlace place{stream, pass.first_row * x.shape().back()};
  return x * dropout_mask(x.shape(), 1.0 - rate_, pass.key, x.dtype(), place);
}

BatchNorm::BatchNorm(std::int64_t features, const Init& init, double momentum, double epsilon)
    : scale_(parameter(full({features}, 1.0, init.dtype))),
      shift_(parameter(full({features}, 0.0, init.dtype))),
      mean_(full({features}, 0.0, init.dtype)),
      variance_(full({features}, 1.0, init.dtype)),
      momentum_(momentum),
      epsilon_(epsilon) {}

Tensor BatchNorm::forward(const Tensor& x, Forward& pass) {
  if (!pass.training) return (x - mean_) / sqrt(variance_ + epsilon_) * scale_ + shift_;
  const Tensor mean_of_batch = mean(x, {0});
  const Tensor centred = x - mean_of_batch;
  const Tensor variance_of_batch = mean(square(centred), {0});
  if (pass.updates != nullptr) {
    const auto rows = static_cast<double>(x.shape()[0]);
    const double unbiased = rows > 1 ? rows / (rows - 1) : 1.0;
    pass.updates->push_back({mean_, fma(momentum_, stop_gradient(mean_of_batch) - mean_, mean_)});
    pass.updates->push_back(
        {variance_,
         fma(momentum_, stop_gradient(variance_of_batch) * unbiased - variance_, variance_)});
  }
  return centred / sqrt(variance_of_batch + epsilon_) * scale_ + shift_;
}

std::vector<Parameter> BatchNorm::state() const {
  return {shift("scale", scale_), shift("shift", shift_), buffer("running_mean", mean_),
          buffer("running_variance", variance_)};
}

Spec BatchNorm::spec() const {
  return {"batch_norm", "", {{"momentum", momentum_}, {"epsilon", epsilon_}}};
}

std::int64_t BatchNorm::output_features(std::int64_t features) const {
  require_features("batch_norm", scale_.size(), features);
  return features;
}

LayerNorm::LayerNorm(std::int64_t features, const Init& init, double epsilon)
    : scale_(parameter(full({features}, 1.0, init.dtype))),
      shift_(parameter(full({features}, 0.0, init.dtype))),
      epsilon_(epsilon) {}

Tensor LayerNorm::forward(const Tensor& x, Forward& /*pass*/) {
  const Tensor centred = x - mean(x, {-1}, true);
  return centred / sqrt(mean(square(centred), {-1}, true) + epsilon_) * scale_ + shift_;
}

std::vector<Parameter> LayerNorm::state() const {
  return {shift("scale", scale_), shift("shift", shift_)};
}

Spec LayerNorm::spec() const { return {"layer_norm", "", {{"epsilon", epsilon_}}}; }

std::int64_t LayerNorm::output_features(std::int64_t features) const {
  require_features("layer_norm", scale_.size(), features);
  return features;
}

Tensor Sequential::forward(const Tensor& x, Forward& pass) {
  Tensor h = x;
  for (const auto& module : modules_) h = module->forward(h, pass);
  return h;
}

Tensors Sequential::forward_layers(const Tensor& x, Forward& pass) {
  Tensors out;
  Tensor h = x;
  for (const auto& module : modules_) {
    if (std::holds_alternative<AffineMap>(module->anatomy())) out.push_back(h);
    h = module->forward(h, pass);
  }
  out.push_back(h);
  return out;
}

std::vector<Parameter> Sequential::state() const {
  std::vector<Parameter> out;
  for (std::size_t i = 0; i < modules_.size(); ++i)
    for (Parameter& parameter : modules_[i]->state()) {
      parameter.path = fmt::format("layers.{}.{}", i, parameter.path);
      out.push_back(std::move(parameter));
    }
  return out;
}

std::int64_t Sequential::output_features(std::int64_t features) const {
  for (const auto& module : modules_) features = module->output_features(features);
  return features;
}

std::vector<Spec> Sequential::specs() const {
  std::vector<Spec> out;
  out.reserve(modules_.size());
  for (const auto& module : modules_) out.push_back(module->spec());
  return out;
}

std::int64_t Sequential::parameter_count() const {
  std::int64_t count = 0;
  for (const Parameter& parameter : state())
    count += parameter.trained ? parameter.tensor.size() : 0;
  return count;
}

bool is_elementwise(const Anatomy& anatomy) {
  return std::holds_alternative<Pointwise>(anatomy) || std::holds_alternative<Identity>(anatomy);
}

bool is_function(const Anatomy& anatomy) {
  return std::holds_alternative<Pointwise>(anatomy) || std::holds_alternative<RowWise>(anatomy);
}

Tensors trained(const std::vector<Parameter>& state) {
  Tensors out;
  for (const Parameter& parameter : state)
    if (parameter.trained) out.push_back(parameter.tensor);
  return out;
}

}  // namespace halfspace::nn
