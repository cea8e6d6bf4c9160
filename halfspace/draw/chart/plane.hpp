// draw: predictions on a grid over two inputs.
#pragma once

#include <functional>

#include "halfspace/draw/figure/contour.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::draw {

/// The rectangle of two inputs that a drawing shows, and the model's predictions over it.
/// Coordinates are the inputs' own units; the network sees them standardized.
struct Plane {
  std::string x_name, y_name;
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
  std::vector<Point> points = {};  // the data's rows
  std::size_t columns = 0, rows = 0;
  std::size_t width = 0;                 // predictions a point
  std::vector<double> predictions = {};  // (rows, columns, width), from y0 up

  /// One number of each prediction as a surface.
  [[nodiscard]] Heights heights(const std::function<double(const double* prediction)>& of) const;
};

/// Predictions (rows, width) for prepared rows.
using Ask = std::function<std::vector<double>(const data::Dataset& rows)>;

/// Are the inputs two numbers?
bool is_plane(const data::Preprocessing& rules);

/// The plane around `data`. Throws: Error "`kind` draws ..." for inputs that are not two numbers.
Plane make_plane(const std::string& kind, const data::Preprocessing& rules,
                 const data::Dataset& data, const Ask& ask);
Plane make_plane(const std::string& kind, const model::Model& model, const data::Dataset& data,
                 Runtime& runtime);

}  // namespace halfspace::draw
