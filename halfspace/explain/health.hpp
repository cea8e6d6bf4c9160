// explain: how each layer fares while a network learns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::explain {

/// One layer h = g(z), z its linear map with any normalization, on a few rows.
struct LayerHealth {
  std::string name;       // "layers.0", of the linear map
  double activation = 0;  // root mean square of h over rows and units
  double gradient = 0;    // ‖∂l/∂W‖, l the mean loss
  double weight = 0;      // ‖W‖
  /// Share of the units with g'(z) = 0 in every row, which learn nothing; none without a g of defs.
  std::optional<double> dead = std::nullopt;
  /// Share of the rows' units where |g'(z)| is below 5 % of its most: the flat ends of a sigmoid.
  std::optional<double> saturated = std::nullopt;
};

/// Looks at the same rows each time, at most 256 of them evenly spaced, as the network is outside
/// training.
class HealthProbe {
 public:
  HealthProbe(const model::Model& model, const model::Feed& feed, Runtime& runtime);
  /// With the parameters as they are now.
  std::vector<LayerHealth> look();

 private:
  struct Layer {
    std::string name;
    std::optional<nn::Pointwise> activation = std::nullopt;
    double flat = 0;  // a slope of it below which a unit is saturated
    Tensor weight, z, h;
  };
  [[nodiscard]] static std::vector<Layer> layers_of(const model::Model& model, Tensor x,
                                                    Tensor& raw);
  Compiled record(const model::Model& model, const model::Feed& feed, Runtime& runtime);

  std::vector<Layer> layers_;
  Compiled compiled_;
};

}  // namespace halfspace::explain
