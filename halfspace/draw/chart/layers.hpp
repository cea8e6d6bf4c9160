// draw: a model's layers of weights, as drawings need them.
#pragma once

#include <string>
#include <vector>

#include "halfspace/model/model.hpp"

namespace halfspace::draw {

/// One linear layer and what follows it up to the next.
struct Layer {
  std::size_t inputs = 0, outputs = 0;
  std::vector<double> weights;  // (inputs, outputs)
  std::vector<double> bias;     // (outputs); empty without
  std::string activation;       // "relu"; of the last layer what makes predictions

  [[nodiscard]] double weight(std::size_t input, std::size_t unit) const {
    return weights[input * outputs + unit];
  }
  /// The Euclidean norm of a unit's weights.
  [[nodiscard]] double norm(std::size_t unit) const;
};

/// The linear layers from input to output. Throws: Error when there is none.
std::vector<Layer> layers_of(const model::Model& model);

/// Whether each layer's units are the next one's inputs; not so where units are pooled between.
bool joined(const std::vector<Layer>& layers);

}  // namespace halfspace::draw
