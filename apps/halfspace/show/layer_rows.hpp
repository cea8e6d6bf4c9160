// apps: a network layer by layer, as tables show it.
#pragma once

#include <string>
#include <vector>

#include "halfspace/model/model.hpp"

namespace halfspace::app {

/// One module of a network.
struct LayerRow {
  std::string name;        // "layers.0"
  std::string type;        // "linear", "relu", "dropout 0.2"
  std::string activation;  // what follows it, if that is one; of the last layer the output
  std::int64_t outputs;    // its output is (batch, outputs)
  std::int64_t parameters;
  bool is_activation;
};
std::vector<LayerRow> layer_rows(const model::Model& model);

/// Rows of cells under their names: layer, kind, activation, output, parameters; activations stand
/// in the row of their layer, the input comes first and the total last.
std::vector<std::vector<std::string>> summary_table(const model::Model& model);

}  // namespace halfspace::app
