// nn: Module, the building block of networks.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "halfspace/ops/functions.hpp"
#include "halfspace/plan/recipe.hpp"

namespace halfspace::nn {

/// A tensor that belongs to a module: a parameter that training changes, or a buffer such as a
/// running mean.
struct Parameter {
  std::string path;  // "layers.0.weight"
  Tensor tensor;
  bool trained = true;  // false: a buffer
  bool decays = true;   // penalties and weight decay apply; false for biases and norms
};

/// What a forward pass may need beyond its input.
struct Forward {
  bool training = false;
  Tensor key = {};                   // int64 (3): seed, step, offset; dropout's counters
  std::int64_t first_row = 0;        // place of the first row in the whole batch
  plan::Updates* updates = nullptr;  // where running statistics leave their new values
  std::int64_t next_stream = 0;      // counts the random layers passed so far
  bool mixed = false;                // matrix products in bfloat16
};

/// What makes a module again: its kind and its numbers. This is what model files hold.
struct Spec {
  std::string type;                            // "linear"
  std::string name = {};                       // of the activation or row map
  std::map<std::string, double> numbers = {};  // "in": 64
};

/// y = x W + b. weight: (in, out); bias: (out), or undefined.
struct AffineMap {
  Tensor weight, bias;
};
/// One of defs::elementwise_rows() with its parameters, applied to each element.
struct Pointwise {
  int row = 0;
  std::vector<double> params;
};
/// One of defs::row_maps(), applied to each row.
struct RowWise {
  int map = 0;
};
/// Does nothing outside training, where it drops a share of the elements.
struct Identity {
  double dropped = 0;
};
/// Over what a layer's values are brought to mean 0 and variance 1.
enum class Norm : std::uint8_t { none, batch, layer };
inline constexpr std::array<std::string_view, 3> kNormNames{"none", "batch", "layer"};
struct Normalization {
  Norm norm = Norm::none;
};
/// Nothing simpler than the module itself.
struct Opaque {};
/// What a module does outside training, for those who take networks apart or show them.
using Anatomy = std::variant<Opaque, Identity, AffineMap, Pointwise, RowWise, Normalization>;

/// Whether a module of that anatomy treats each element by itself.
[[nodiscard]] bool is_elementwise(const Anatomy& anatomy);
/// Whether it is a function of defs, which is shown by its name.
[[nodiscard]] bool is_function(const Anatomy& anatomy);

class Module {
 public:
  Module() = default;
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;
  virtual ~Module() = default;

  /// x: (batch, features) → (batch, features of the output). Only records.
  virtual Tensor forward(const Tensor& x, Forward& pass) = 0;
  Tensor operator()(const Tensor& x) {
    Forward pass;
    return forward(x, pass);
  }
  /// Parameters and buffers in a fixed order, paths relative to this module.
  [[nodiscard]] virtual std::vector<Parameter> state() const { return {}; }
  [[nodiscard]] virtual Spec spec() const = 0;
  [[nodiscard]] virtual Anatomy anatomy() const { return Opaque{}; }
  /// Features of the output for `features` of the input. Throws: Error when they do not fit.
  [[nodiscard]] virtual std::int64_t output_features(std::int64_t features) const {
    return features;
  }
};

/// The tensors gradients are taken for.
Tensors trained(const std::vector<Parameter>& state);

}  // namespace halfspace::nn
