// theory: the perceptron and its learning rule.
#pragma once

#include <cstdint>
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
/// Throws: Error when there are no rows, sizes do not fit, or labels are not -1 and +1.
/// Source: Rosenblatt 1958; Minsky, Papert 1969, theorem 11.10 (cycling).
PerceptronRun learn_perceptron(const LabelledPoints& points, std::int64_t max_epochs = 1000);

/// (R/γ)²: no run of the rule on the points makes more mistakes, in whatever order the rows come.
/// R is the largest norm of (x, 1), γ the smallest y (w·x + b) / ‖(w, b)‖. None when the halfspace
/// does not separate the points. Source: Novikoff 1962.
std::optional<double> mistake_bound(const LabelledPoints& points, const Halfspace& separator);

}  // namespace halfspace::theory
