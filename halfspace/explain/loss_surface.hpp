// explain: the loss of a network as a function of its weights.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "halfspace/model/feed.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/tensor/compile.hpp"

namespace halfspace::explain {

/// Weights of a network one after the other, row-major, in the order of its state; buffers (running
/// means) are not among them.
using Weights = std::vector<double>;
/// The trained weights of a model.
Weights weights_of(const model::Model& model);

/// θ → mean loss over rows of data, without penalties and dropout. The model's own weights are in
/// place again when this object is gone.
class LossOfWeights {
 public:
  LossOfWeights(model::Model& model, const data::Dataset& data, Runtime& runtime);
  ~LossOfWeights() { put(trained_); }
  LossOfWeights(const LossOfWeights&) = delete;
  LossOfWeights& operator=(const LossOfWeights&) = delete;

  double operator()(std::span<const double> weights);
  [[nodiscard]] const Weights& trained() const { return trained_; }

 private:
  void put(std::span<const double> weights);

  std::vector<Tensor> leaves_;
  Weights trained_;
  model::Feed feed_;
  Compiled compiled_;
};

/// A direction of standard normal numbers in which the weights into each unit are as long as the
/// trained ones, so that a step means as much in every layer; biases and norms stay where they
/// are. Equal `seed` and `which` give the same. Source: Li, Xu, Taylor, Studer & Goldstein,
/// NeurIPS 2018, section 4.
Weights filter_normalized(const model::Model& model, std::uint64_t seed, std::uint64_t which);

/// θ(a, b) = origin + a u + b v.
struct WeightPlane {
  Weights origin, u, v;
  [[nodiscard]] Weights at(double a, double b) const;
};

/// Losses over [a0, a1] x [b0, b1], row by row from b0 up.
struct LossGrid {
  double a0 = -1, a1 = 1, b0 = -1, b1 = 1;
  std::size_t points = 25;  // along each side
  std::vector<double> losses = {};

  [[nodiscard]] std::array<double, 2> at(std::size_t column, std::size_t row) const;
};
/// Fills in the losses.
void measure(LossGrid& grid, const WeightPlane& plane, LossOfWeights& loss);

/// Two points of a grid and how far the loss half way between them lies above the mean of theirs,
/// as a share of that mean.
struct Chord {
  std::array<double, 2> from, to;
  double rise = 0;
};
/// The chord of the grid that rises most; none when no loss lies above a chord, as for a convex
/// function.
std::optional<Chord> rising_chord(const LossGrid& grid);

/// The losses at `points` equally spaced weights from one end to the other.
std::vector<double> losses_between(LossOfWeights& loss, const Weights& from, const Weights& to,
                                   std::size_t points);

/// `weights` of a model with the units of its first hidden layer in reverse order: another network
/// that computes the same function. Nothing for a network without such a layer.
std::optional<Weights> reversed_units(const model::Model& model, Weights weights);

}  // namespace halfspace::explain
