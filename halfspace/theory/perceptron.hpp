// theory: the perceptron and its learning rule.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "halfspace/theory/boolean.hpp"

namespace halfspace::theory {

/// Points to separate: x (rows, inputs), row after row, and a label -1 or +1 for each.
struct LabelledPoints {
  std::int64_t rows = 0;
  std::int64_t inputs = 0;
  std::vector<double> x{};
  std::vector<int> labels{};
};

/// Weights and bias of sign(w·x + b).
struct Halfspace {
  std::vector<double> weights{};
  double bias = 0;

  [[nodiscard]] double operator()(std::span<const double> x) const;
};

/// `count` points drawn uniformly from [-6, 6]², labelled by the side of a random line through
/// [-2, 2]² that they lie on. Those nearer to it than `margin` are drawn again; below 0 the labels
/// of those nearer than -margin are drawn too, so that none may separate them. Throws: Error for a
/// margin outside [-3, 3] and counts outside 2..10,000.
struct DrawnPoints {
  LabelledPoints points{};
  Halfspace line{};
};
DrawnPoints draw_points(double margin, std::int64_t count, std::uint64_t seed);

/// Every vertex of the cube with the function's value.
LabelledPoints points_of(const BooleanFunction& function, Encoding encoding = Encoding::signs);

/// How learning ended.
enum class PerceptronEnding : std::uint8_t {
  converged,    // a whole epoch without a mistake: the data is separable
  cycled,       // weights came back that were there before: it goes round and never converges
  epoch_limit,  // neither was seen yet
};

struct PerceptronRun {
  Halfspace halfspace{};
  PerceptronEnding ending = PerceptronEnding::epoch_limit;
  std::int64_t mistakes = 0;  // updates made
  std::int64_t epochs = 0;    // passes over the rows, the last one included
  std::int64_t errors = 0;    // rows the halfspace gets wrong (y v <= 0)
};

/// Rosenblatt's rule from zero: rows in their order, again and again; where y (w·x + b) <= 0, w +=
/// y x and b += y. Stops when an epoch has no mistake, or when the weights after an epoch are ones
/// that were there before. That happens for all inseparable data of whole numbers, because the
/// weights stay bounded (perceptron cycling theorem).
/// `mistaken`, where given, is told of each mistake: the row, and the halfspace after it.
/// Throws: Error when there are no rows, sizes do not fit, or labels are not -1 and +1.
/// Source: Rosenblatt 1958; Minsky, Papert 1969, theorem 11.10 (cycling).
PerceptronRun learn_perceptron(
    const LabelledPoints& points, std::int64_t max_epochs = 1000,
    const std::function<void(std::int64_t row, const Halfspace& after)>& mistaken = {});

/// R, the largest norm of (x, 1), and γ, the smallest y (w·x + b) / ‖(w, b)‖: above 0 where the
/// halfspace separates the points.
struct Margin {
  double radius = 0;
  double margin = 0;

  /// (R/γ)²; none where γ is not above 0.
  [[nodiscard]] std::optional<double> bound() const;
};
/// Throws: Error as learn_perceptron.
Margin margin_of(const LabelledPoints& points, const Halfspace& separator);

/// (R/γ)²: no run of the rule on the points makes more mistakes, in whatever order the rows come.
/// None when the halfspace does not separate the points. Source: Novikoff 1962.
std::optional<double> mistake_bound(const LabelledPoints& points, const Halfspace& separator);

}  // namespace halfspace::theory
