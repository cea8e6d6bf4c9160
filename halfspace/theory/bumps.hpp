// theory: continuous functions of one or two variables as networks of bumps, built and not trained.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "halfspace/graph/tensor.hpp"
#include "halfspace/theory/formula.hpp"

namespace halfspace::theory {

/// What a hidden unit computes of its sum.
enum class BumpUnit : std::uint8_t { sigmoid, relu };

/// The box [low, high] in x, and in y where there is one.
struct Range {
  double low = -3;
  double high = 3;
};

/// A network that approximates f, float64: h = g(x W + b) for each hidden layer, then linear.
struct BumpNetwork {
  BumpUnit unit = BumpUnit::sigmoid;
  std::int64_t cells = 0;         // along each axis
  std::vector<Tensor> weights{};  // (in, out) of each layer; the last is the output
  std::vector<Tensor> biases{};   // (out)

  [[nodiscard]] std::int64_t hidden_units() const;
  /// x: (points, variables) → (points, 1). Only records.
  [[nodiscard]] Tensor operator()(const Tensor& x) const;
};

/// Builds the network of at most `units` hidden units from f's values at the corners of a grid.
///
/// In one variable, K units make K cells between K + 1 equally spaced nodes. Sigmoid: a step at the
/// middle of each cell, as high as f rises there, σ(5 (x - t) / h); two neighbours are a bump.
/// ReLU: a change of slope at each node but the last, so that the network interpolates f linearly.
/// In two variables n cells an axis take two hidden layers. The first has 2n units, steps along
/// each axis (for ReLU, ramps between nodes are sums of two); the second (n + 1)² - 1, each the
/// "and" of a step in x and a step in y, whose heights are f's mixed differences. With ReLU that
/// is f interpolated linearly on triangles.
/// Throws: Error when f has other variables than x and y, `units` are too few or too many, the
/// range is empty, or a value of f is not finite.
/// Source: Cybenko 1989; Hornik, Stinchcombe, White 1989 (that such networks suffice).
BumpNetwork build_bumps(const Formula& f, std::int64_t units, BumpUnit unit, const Range& range);

/// `count` equally spaced numbers, both ends of the range among them.
std::vector<double> spaced(const Range& range, std::int64_t count);

/// The same network in one variable from f's values at the K + 1 nodes of K units, spaced(range, K
/// + 1). Throws: Error for fewer than two values, and as above.
BumpNetwork build_bumps(std::span<const double> values, BumpUnit unit, const Range& range);

/// One of the bumps that such a network is the sum of: of sigmoids a plateau between two steps as
/// high as f at the node there (the first and the last end with the range), of ReLU a hat over the
/// node's two cells.
struct Bump {
  double left = 0, right = 0, height = 0;
};
/// A bump for each value.
std::vector<Bump> bumps_of(std::span<const double> values, BumpUnit unit, const Range& range);

/// f at points x, (points) of one variable. Throws: Error for a formula of y, and a value that is
/// not finite.
std::vector<double> values_at(const Formula& f, const std::vector<double>& points);
/// A network of one variable at points x.
std::vector<double> values_at(const BumpNetwork& network, std::span<const double> points);

/// f and the network at equally spaced points, `per_axis` along each axis of the range; in two
/// variables y changes first.
struct BumpSamples {
  std::vector<double> axis{};
  std::vector<double> wanted{};  // f
  std::vector<double> built{};   // the network
};
/// Throws: Error as build_bumps.
BumpSamples sample_bumps(const BumpNetwork& network, const Formula& f, const Range& range,
                         std::int64_t per_axis);

/// How far the network is from f on a grid of points: 4,001 in one variable, 161² in two.
struct BumpError {
  double largest = 0;
  double rms = 0;
};
BumpError measure_bumps(const BumpNetwork& network, const Formula& f, const Range& range);

}  // namespace halfspace::theory
