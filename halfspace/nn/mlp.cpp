// nn: building networks from options and from specs.
#include "halfspace/nn/mlp.hpp"

#include <cmath>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/memory.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/defs/catalog.hpp"
#include "halfspace/nn/hidden.hpp"

namespace halfspace::nn {
namespace {

double number(const Spec& spec, const std::string& key, double low, double high) {
  const auto found = spec.numbers.find(key);
  if (found == spec.numbers.end())
    fail("spec.number", "network",
         fmt::format("a layer of type '{}' needs the number '{}'", spec.type, key));
  if (!(found->second >= low && found->second <= high))
    fail("spec.number", "network",
         fmt::format("'{}' of a layer of type '{}' lies in [{}, {}]; got {}", key, spec.type, low,
                     high, found->second));
  return found->second;
}

std::int64_t whole(const Spec& spec, const std::string& key, double low, double high) {
  const double value = number(spec, key, low, high);
  if (value != std::floor(value))
    fail("spec.number", "network",
         fmt::format("'{}' of a layer of type '{}' is a whole number; got {}", key, spec.type,
                     value));
  return static_cast<std::int64_t>(value);
}

constexpr double kMostUnits = 1 << 24;

struct Maker {
  std::string type;
  std::unique_ptr<Module> (*make)(const Spec& spec, std::int64_t in, const Init& init);
};

const std::vector<Maker>& makers() {
  static const std::vector<Maker> table = {
      {"linear",
       [](const Spec& s, std::int64_t in, const Init& init) -> std::unique_ptr<Module> {
         Init own = init;
         own.initializer = s.name;
         return std::make_unique<Linear>(in, whole(s, "out", 1, kMostUnits), own,
                                         whole(s, "bias", 0, 1) != 0);
       }},
      {"activation",
       [](const Spec& s, std::int64_t /*in*/, const Init& /*init*/) -> std::unique_ptr<Module> {
         const auto rows = defs::activations();
         const auto& row =
             rows[static_cast<std::size_t>(defs::find(s.name, defs::names(rows), "activation"))];
         std::vector<double> params;
         for (const defs::Param& param : row.params)
           params.push_back(number(s, std::string(param.name), param.low, param.high));
         return std::make_unique<Activation>(s.name, params);
       }},
      {"prelu",
       [](const Spec& s, std::int64_t in, const Init& init) -> std::unique_ptr<Module> {
         return std::make_unique<PRelu>(in, init, number(s, "alpha", -1e6, 1e6));
       }},
      {"max_pool",
       [](const Spec& s, std::int64_t /*in*/, const Init& /*init*/) -> std::unique_ptr<Module> {
         return std::make_unique<MaxPool>(whole(s, "size", 1, kMostUnits));
       }},
      {"row_map",
       [](const Spec& s, std::int64_t /*in*/, const Init& /*init*/) -> std::unique_ptr<Module> {
         return std::make_unique<RowMap>(s.name);
       }},
      {"dropout",
       [](const Spec& s, std::int64_t /*in*/, const Init& /*init*/) -> std::unique_ptr<Module> {
         return std::make_unique<Dropout>(number(s, "rate", 0, 1));
       }},
      {"batch_norm",
       [](const Spec& s, std::int64_t in, const Init& init) -> std::unique_ptr<Module> {
         return std::make_unique<BatchNorm>(in, init, number(s, "momentum", 0, 1),
                                            number(s, "epsilon", 0, 1));
       }},
      {"layer_norm",
       [](const Spec& s, std::int64_t in, const Init& init) -> std::unique_ptr<Module> {
         return std::make_unique<LayerNorm>(in, init, number(s, "epsilon", 0, 1));
       }},
  };
  return table;
}

// The weights of linear layers, before any is allocated.
void check_memory(const std::vector<Spec>& specs, std::int64_t in, DType dtype) {
  double weights = 0;
  auto features = static_cast<double>(in);
  for (const Spec& spec : specs) {
    const double before = features;
    features = features_after(spec, before);
    const auto out = spec.numbers.find("out");
    if (out == spec.numbers.end()) continue;
    if (!(out->second >= 1 && out->second <= kMostUnits)) break;  // refused by its maker
    weights += before * out->second;
  }
  constexpr double kGiB = 1024.0 * 1024.0 * 1024.0;
  const double bytes = weights * static_cast<double>(info(dtype).bytes);
  const auto memory = static_cast<double>(base::physical_memory());
  if (bytes > memory)
    fail("memory.network", "network",
         fmt::format("{:.3g} weights take {:.1f} GiB in {}; this machine has {:.1f} GiB; use "
                     "smaller layers",
                     weights, bytes / kGiB, info(dtype).name, memory / kGiB));
}

std::unique_ptr<Module> make(const Spec& spec, std::int64_t in, const Init& init) {
  std::vector<std::string> types;
  for (const Maker& maker : makers()) {
    if (maker.type == spec.type) return maker.make(spec, in, init);
    types.push_back(maker.type);
  }
  fail("spec.type", "network",
       "unknown layer type '" + spec.type + "'" + base::suggestion(spec.type, types));
}

// What follows each hidden layer's linear map.
std::vector<HiddenFunction> functions_of(const MlpOptions& options) {
  const std::vector<std::string> names = hidden_choices(options.activation);
  std::vector<HiddenFunction> out;
  out.reserve(names.size());
  for (const std::string& name : names) out.push_back(hidden_function(name));
  const std::size_t layers = options.hidden.size();
  if (out.size() == 1) out = std::vector<HiddenFunction>(layers, HiddenFunction(out.front()));
  if (out.size() != layers)
    fail("activation.count", "network",
         fmt::format("one activation for all hidden layers, or one for each; got {} for {} layers",
                     names.size(), layers));
  return out;
}

}  // namespace

double features_after(const Spec& spec, double features) {
  if (const auto out = spec.numbers.find("out"); out != spec.numbers.end()) return out->second;
  if (const auto size = spec.numbers.find("size"); size != spec.numbers.end())
    return features / size->second;
  return features;
}

std::unique_ptr<Sequential> network(const std::vector<Spec>& specs, std::int64_t in,
                                    std::uint64_t seed, DType dtype) {
  check_memory(specs, in, dtype);
  auto net = std::make_unique<Sequential>();
  std::int64_t features = in;
  std::uint64_t layer = 0;
  for (const Spec& spec : specs) {
    std::unique_ptr<Module> module = make(spec, features, {seed, layer++, dtype, {}});
    features = module->output_features(features);
    net->add(std::move(module));
  }
  return net;
}

std::unique_ptr<Sequential> mlp(std::int64_t in, std::int64_t out, const MlpOptions& options) {
  const std::vector<HiddenFunction> functions = functions_of(options);
  std::vector<Spec> specs;
  const auto linear = [&](std::int64_t units, const std::string& init) {
    if (units < 1)
      fail("layer.size", "network", fmt::format("a layer has at least one unit; got {}", units));
    specs.push_back({"linear", init, {{"out", static_cast<double>(units)}, {"bias", 1.0}}});
  };
  const auto dropout = [&](double rate) {
    if (rate > 0) specs.push_back({"dropout", "", {{"rate", rate}}});
  };
  dropout(options.input_dropout);
  const bool fitting = options.initializer == "auto";
  for (std::size_t l = 0; l < options.hidden.size(); ++l) {
    const HiddenFunction& function = functions[l];
    linear(options.hidden[l] * function.pieces,
           fitting ? function.initializer : options.initializer);
    if (options.norm == Norm::batch)
      specs.push_back({"batch_norm", "", {{"momentum", 0.1}, {"epsilon", 1e-5}}});
    if (options.norm == Norm::layer) specs.push_back({"layer_norm", "", {{"epsilon", 1e-5}}});
    specs.push_back(function.spec);
    dropout(options.dropout);
  }
  linear(out, fitting ? "glorot_uniform" : options.initializer);
  return network(specs, in, options.seed, options.dtype);
}

}  // namespace halfspace::nn
