// explain: how each layer fares while a network learns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::explain {

/// Looks at the same rows each time, at most 256 of them evenly spaced, as the network is outside
/// training.
class HealthProbe {
 public:
  HealthProbe(const model::Model& model, const model::Feed& feed, Runtime& runtime);
  /// With the parameters as they are now.
  std::vector<model::LayerHealth> look();

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
