// draw: what the hidden layers make of data.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::draw {

/// Rows as one layer of a network shows them to the next.
struct LayerView {
  std::string name;  // "inputs", "hidden 1: 32 relu"
  std::size_t units = 0;
  std::vector<std::string> names = {};  // of the first units
  std::vector<double> values;           // (rows, units)
};

/// The inputs and every hidden layer, after its activation. Throws: Error for a model without
/// hidden layers.
std::vector<LayerView> layer_views(const model::Model& model, const data::Dataset& data,
                                   Runtime& runtime);

/// Where the rows of a view stand in two dimensions.
struct LayerPlaces {
  std::array<std::string, 2> axes;  // what they measure
  std::vector<Point> points;
};
/// Two units as they are, more along their two principal components, a single one beside `heights`,
/// one a row, whose axis has no name.
LayerPlaces places_of(const LayerView& view, const std::vector<double>& heights);

/// A panel for the inputs and for each hidden layer: the rows of `data` in two dimensions, coloured
/// by class or by target. A layer of two units is shown as it is, a wider one along its two
/// principal components, a single unit against the target. `where` says what the data is. Throws:
/// Error as layer_views.
Figure hidden_figure(const model::Model& model, const data::Dataset& data, const std::string& where,
                     Runtime& runtime);

}  // namespace halfspace::draw
