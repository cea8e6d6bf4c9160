// nn: a network as the lectures write it, layer by layer on plain numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/nn/layers.hpp"

namespace halfspace::nn {

/// h = g(W x + b) in float64. Lectures A4, B2.
struct DenseLayer {
  std::string name;  // "layers.0", of the linear layer
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::vector<double> weight;           // W (out, in), row-major
  std::vector<double> bias;             // b (out)
  std::optional<Pointwise> activation;  // g; none: the identity

  /// z = W x + b, each element summed from first to last.
  [[nodiscard]] std::vector<double> pre_activation(const std::vector<double>& x) const;
  /// h = g(z).
  [[nodiscard]] std::vector<double> output(const std::vector<double>& z) const;
  /// "relu", "linear" for none.
  [[nodiscard]] std::string_view activation_name() const;
};

/// The layers of a network of linear layers, activations and dropout (which does nothing outside
/// training). `who` asks. Throws: Error naming the first layer that is something else.
std::vector<DenseLayer> dense_layers(const Sequential& network, std::string_view who);

}  // namespace halfspace::nn
