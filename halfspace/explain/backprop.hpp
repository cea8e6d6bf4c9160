// explain: backpropagation written out, layer by layer, for one sample.
#pragma once

#include <string>
#include <vector>

#include "halfspace/data/dataset.hpp"
#include "halfspace/model/model.hpp"

namespace halfspace::explain {

/// One layer h = g(z), z = W x + b, where x is the h of the layer below, and what the loss l is to
/// each of them. Matrices are (out, in), row-major.
struct BackpropLayer {
  std::string name;        // "layers.0"
  std::string activation;  // "relu"
  std::vector<double> weight, bias;
  std::vector<double> z, h;
  std::vector<double> grad_h;  // W'ᵀ ∂l/∂z' with the layer above's W' and z'; ∂l/∂h of the last
  std::vector<double> grad_z;       // grad_h ⊙ g'(z)
  std::vector<double> grad_weight;  // grad_z xᵀ
  std::vector<double> grad_bias;    // grad_z
};

struct Backprop {
  std::vector<double> x, grad_x;  // of the input, after preprocessing
  std::vector<double> target;     // what the last layer's h is compared with
  std::vector<BackpropLayer> layers;
  double loss = 0;
  double max_difference = 0;  // of any number above from autodiff's
};

/// The lectures' loop (D4) on row `row` of the data, by plain loops in float64 that share nothing
/// with the engine but the definitions' bodies; beside it what the engine's record gives. `model`
/// and `data` are of float64 (in_float64). Where the loss takes probabilities, the last layer's g
/// is the map that makes them. Throws: Error for a row that is not there and for networks that
/// nn::dense_layers refuses.
Backprop backprop(const model::Model& model, const data::Dataset& data, std::int64_t row);

}  // namespace halfspace::explain
