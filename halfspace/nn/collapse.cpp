// nn: multiplying neighbouring linear maps.
#include "halfspace/nn/collapse.hpp"

#include <optional>

#include "halfspace/defs/scalar.hpp"
#include "halfspace/nn/mlp.hpp"

namespace halfspace::nn {
namespace {

using Values = std::vector<double>;

// x W + b, row-major, weight (in, out).
struct Affine {
  std::size_t in = 0, out = 0;
  Values weight, bias;
  Spec spec;
};

Affine affine(const AffineMap& map, const Spec& spec) {
  Affine a{.in = static_cast<std::size_t>(map.weight.shape()[0]),
           .out = static_cast<std::size_t>(map.weight.shape()[1]),
           .weight = map.weight.values(),
           .bias = {},
           .spec = spec};
  a.bias = map.bias.defined() ? map.bias.values() : Values(a.out, 0.0);
  a.spec.numbers["bias"] = 1;
  return a;
}

// `rows` rows of x, each through the map without its bias.
Values times(const Values& x, std::size_t rows, const Affine& map) {
  Values out(rows * map.out, 0.0);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t k = 0; k < map.in; ++k)
      for (std::size_t j = 0; j < map.out; ++j)
        out[r * map.out + j] += x[r * map.in + k] * map.weight[k * map.out + j];
  return out;
}

Affine then(const Affine& first, const Affine& second) {
  Affine both = second;
  both.in = first.in;
  both.weight = times(first.weight, first.in, second);
  const Values shifted = times(first.bias, 1, second);
  for (std::size_t j = 0; j < both.out; ++j) both.bias[j] += shifted[j];
  return both;
}

// The activation as slope x + intercept, where it is that everywhere.
std::optional<defs::Stretch> line(const Pointwise& g) {
  const std::vector<defs::Stretch> stretches = defs::stretches(g.row, g.params.data());
  if (stretches.size() != 1 || !stretches.front().affine) return std::nullopt;
  return stretches.front();
}

class Collapser {
 public:
  void take(const Module& module) {
    const Anatomy anatomy = module.anatomy();
    if (const auto* const map = std::get_if<AffineMap>(&anatomy)) {
      const Affine next = affine(*map, module.spec());
      running_ = running_ ? then(*running_, next) : next;
    } else if (!running_ || !absorb(anatomy, *running_)) {
      keep();
      specs_.push_back(module.spec());
      for (const Parameter& parameter : module.state())
        values_.push_back(parameter.tensor.values());
    }
  }

  std::unique_ptr<Sequential> finish(std::int64_t in, DType dtype) {
    keep();
    auto made = network(specs_, in, 0, dtype);
    const std::vector<Parameter> state = made->state();
    for (std::size_t i = 0; i < state.size(); ++i) state[i].tensor.assign(values_[i]);
    return made;
  }

 private:
  // What stands after a map into it, where that is possible.
  static bool absorb(const Anatomy& anatomy, Affine& map) {
    if (std::holds_alternative<Identity>(anatomy)) return true;
    const auto* const g = std::get_if<Pointwise>(&anatomy);
    const std::optional<defs::Stretch> of = g == nullptr ? std::nullopt : line(*g);
    if (!of) return false;
    for (double& w : map.weight) w *= of->slope;
    for (double& b : map.bias) b = of->slope * b + of->intercept;
    return true;
  }

  void keep() {
    if (!running_) return;
    specs_.push_back(running_->spec);
    values_.push_back(std::move(running_->weight));
    values_.push_back(std::move(running_->bias));
    running_.reset();
  }

  std::vector<Spec> specs_;
  std::vector<Values> values_;
  std::optional<Affine> running_;
};

}  // namespace

std::unique_ptr<Sequential> collapse(const Sequential& network, std::int64_t in, DType dtype) {
  Collapser collapser;
  for (const auto& module : network.modules()) collapser.take(*module);
  return collapser.finish(in, dtype);
}

}  // namespace halfspace::nn
