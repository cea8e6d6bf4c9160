// nn: the layers networks are made of.
#pragma once

#include "halfspace/nn/module.hpp"

namespace halfspace::nn {

/// How a layer's weights begin. `initializer` names a row of defs; bias starts at zero.
struct Init {
  std::uint64_t seed = 0;
  std::uint64_t layer = 0;
  DType dtype = DType::float32;
  std::string initializer = "he_normal";
};

/// y = x W + b. x: (batch, in), W: (in, out), b: (out). Lectures' z = Wᵀx + b, row by row.
class Linear : public Module {
 public:
  Linear(std::int64_t in, std::int64_t out, const Init& init = {}, bool bias = true);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] std::vector<Parameter> state() const override;
  [[nodiscard]] Spec spec() const override;
  [[nodiscard]] Anatomy anatomy() const override { return AffineMap{weight, bias}; }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;
  Tensor weight, bias;

 private:
  std::string initializer_;
};

/// An activation of defs by name, element by element; parameters not given are the row's own.
/// Throws: Error for unknown names and for more parameters than the row has.
class Activation : public Module {
 public:
  explicit Activation(std::string name, std::vector<double> params = {});
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] Spec spec() const override;
  [[nodiscard]] Anatomy anatomy() const override;

 private:
  std::string name_;
  std::vector<double> params_;
};

/// A row map of defs by name (softmax, log_softmax, sparsemax).
class RowMap : public Module {
 public:
  explicit RowMap(std::string name);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] Spec spec() const override { return {"row_map", name_}; }
  [[nodiscard]] Anatomy anatomy() const override { return RowWise{map_}; }

 private:
  std::string name_;
  int map_;
};

/// Inverted dropout: while training each element is zero with probability `rate`, else divided by 1
/// - rate. Source: Srivastava et al., JMLR 2014.
class Dropout : public Module {
 public:
  explicit Dropout(double rate);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] Spec spec() const override { return {"dropout", "", {{"rate", rate_}}}; }
  [[nodiscard]] Anatomy anatomy() const override { return Identity{rate_}; }

 private:
  double rate_;
};

/// γ (x - mean) / √(variance + ε) + β over the batch, or over running statistics outside training.
/// Source: Ioffe & Szegedy, ICML 2015.
class BatchNorm : public Module {
 public:
  explicit BatchNorm(std::int64_t features, const Init& init = {}, double momentum = 0.1,
                     double epsilon = 1e-5);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] std::vector<Parameter> state() const override;
  [[nodiscard]] Spec spec() const override;
  [[nodiscard]] Anatomy anatomy() const override { return Normalization{Norm::batch}; }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;

 private:
  Tensor scale_, shift_, mean_, variance_;
  double momentum_, epsilon_;
};

/// γ (x - mean) / √(variance + ε) + β over the features of each row. Source: Ba, Kiros & Hinton
/// 2016.
class LayerNorm : public Module {
 public:
  explicit LayerNorm(std::int64_t features, const Init& init = {}, double epsilon = 1e-5);
  Tensor forward(const Tensor& x, Forward& pass) override;
  [[nodiscard]] std::vector<Parameter> state() const override;
  [[nodiscard]] Spec spec() const override;
  [[nodiscard]] Anatomy anatomy() const override { return Normalization{Norm::layer}; }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;

 private:
  Tensor scale_, shift_;
  double epsilon_;
};

/// Modules one after the other.
class Sequential : public Module {
 public:
  Sequential() = default;
  template <class M, class... Args>
  M& add(Args&&... args) {
    auto module = std::make_unique<M>(std::forward<Args>(args)...);
    M& added = *module;
    modules_.push_back(std::move(module));
    return added;
  }
  void add(std::unique_ptr<Module> module) { modules_.push_back(std::move(module)); }

  Tensor forward(const Tensor& x, Forward& pass) override;
  /// forward() with what it passes: the input of each affine map, `x` or a hidden layer's values,
  /// then the output.
  Tensors forward_layers(const Tensor& x, Forward& pass);
  /// Paths "layers.0.weight", counted over all modules.
  [[nodiscard]] std::vector<Parameter> state() const override;
  [[nodiscard]] Spec spec() const override { return {"sequential"}; }
  [[nodiscard]] std::int64_t output_features(std::int64_t features) const override;
  [[nodiscard]] const std::vector<std::unique_ptr<Module>>& modules() const { return modules_; }
  [[nodiscard]] std::vector<Spec> specs() const;
  /// All trained numbers.
  [[nodiscard]] std::int64_t parameter_count() const;

 private:
  std::vector<std::unique_ptr<Module>> modules_;
};

}  // namespace halfspace::nn
