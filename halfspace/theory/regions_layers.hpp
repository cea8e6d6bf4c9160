// theory: hidden layers whose activations are piecewise linear.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "halfspace/nn/dense.hpp"

namespace halfspace::theory {

/// Hidden layers whose regions can be counted, and what their activations are like.
class HiddenLayers {
 public:
  /// Throws: Error when there are none, or an activation is not piecewise linear.
  explicit HiddenLayers(std::vector<nn::DenseLayer> layers);

  [[nodiscard]] const std::vector<nn::DenseLayer>& layers() const { return layers_; }
  [[nodiscard]] std::int64_t inputs() const { return layers_.front().in; }
  [[nodiscard]] std::vector<std::int64_t> widths() const;
  [[nodiscard]] std::int64_t units() const;
  /// The most kinks that an activation has.
  [[nodiscard]] std::int64_t kinks() const;
  /// Whether all activations are 0 on one side of their only kink, as relu.
  [[nodiscard]] bool are_rectifiers() const;

  /// How the activation of layer l behaves on a stretch: h = slope z + intercept.
  struct Line {
    double slope;
    double intercept;
  };
  struct Bends {
    std::vector<double> at;   // kinks, from left to right
    std::vector<Line> lines;  // one more than kinks
  };
  [[nodiscard]] const Bends& bends(std::size_t l) const { return bends_[l]; }

 private:
  std::vector<nn::DenseLayer> layers_;
  std::vector<Bends> bends_;
};

/// All layers of a network but the last. Throws: Error as nn::dense_layers and HiddenLayers.
HiddenLayers hidden_layers(const nn::Sequential& network);

/// Layers of the given widths, the first that of the input, with weights and biases drawn from
/// N(0, 1), and one activation, as defs::read_choice reads it. Throws: Error for fewer than two
/// widths, for widths below 1 and unknown activations.
HiddenLayers random_layers(const std::vector<std::int64_t>& widths, const std::string& activation,
                           std::uint64_t seed);

}  // namespace halfspace::theory
