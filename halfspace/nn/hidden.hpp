// nn: what hidden layers may do: the activations of defs, and those with weights or groups of
// units.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "halfspace/defs/about.hpp"
#include "halfspace/nn/layers.hpp"

namespace halfspace::nn {

/// max(x, 0) + α min(x, 0), an α for each feature that is learned and does not decay. Source: He et
/// al., ICCV 2015.
class PRelu : public Module {
 public:
  explicit PRelu(std::int64_t features, const Init& init = {}, double alpha = 0.25);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] std::vector<Parameter> state() const override;
  [[nodiscard]] Spec spec() const override { return {"prelu", "", {{"alpha", start_}}}; }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;

 private:
  Tensor alpha_;
  double start_;
};

/// The largest of each `size` features that stand together: (batch, n) → (batch, n / size). After a
/// linear layer it is maxout. Source: Goodfellow et al., ICML 2013.
class MaxPool : public Module {
 public:
  explicit MaxPool(std::int64_t size);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] Spec spec() const override {
    return {"max_pool", "", {{"size", static_cast<double>(size_)}}};
  }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;

 private:
  std::int64_t size_;
};

/// What stands after the linear map of a hidden layer.
struct HiddenFunction {
  Spec spec;
  std::int64_t pieces = 1;  // linear units for each unit that is asked for
  std::string initializer;  // that fits it
};

/// Reads "leaky_relu:alpha=0.1", "prelu", "maxout:pieces=3" (N maxima of 3 linear units each) or
/// "max_pool:size=2" (N linear units, N / 2 maxima). Throws: Error for unknown names or numbers.
HiddenFunction hidden_function(const std::string& choice);
/// The choices of "tanh" or "tanh,leaky_relu:alpha=0.1", one a hidden layer; a number that follows
/// a comma, as in "NAME:a=1,b=2", belongs to the name before it.
std::vector<std::string> hidden_choices(const std::string& list);
/// Every name that `hidden_function` knows.
std::vector<std::string> hidden_functions();
/// What one of them says about itself, and the numbers it takes. Throws: Error for unknown names.
const defs::About& about_hidden(const std::string& name);
std::span<const defs::Param> params_of_hidden(const std::string& name);

}  // namespace halfspace::nn
