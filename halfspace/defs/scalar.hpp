// defs: the definitions on plain numbers, one element at a time: what kernels and autodiff are
// checked against, and where a function has its kinks.
#pragma once

#include <span>
#include <vector>

namespace halfspace::defs {

/// Row `row` of elementwise_rows() at the inputs x, of its arity.
double value(int row, const double* x, const double* params);
/// Its derivative by the first input, from the row's own body; 0 where the row has none.
double slope(int row, const double* x, const double* params);

/// Row `row` of row_losses(): the loss of one row of scores z against the distribution q.
double row_loss(int row, std::span<const double> z, std::span<const double> q);
/// Its gradient by z, from dual numbers run through the loss: n passes for n scores.
std::vector<double> row_loss_gradient(int row, std::span<const double> z,
                                      std::span<const double> q);

/// One stretch of a function of one number: f(x) = slope x + intercept in (low, high) when affine.
struct Stretch {
  double low = 0;
  double high = 0;
  bool affine = true;
  double slope = 0;
  double intercept = 0;
};

/// A row of elementwise_rows() as a function of its first input, cut wherever its body branches,
/// from left to right: relu gives (-∞, 0) and (0, ∞). `rest`: the other inputs, held fixed.
std::vector<Stretch> stretches(int row, const double* params, std::span<const double> rest = {});

/// Whether every stretch is affine.
bool piecewise_linear(const std::vector<Stretch>& stretches);

/// The points where the function jumps or its slope does: 0 for relu, none for softplus. What lies
/// nearer than 1e-9 to another is not told from it.
std::vector<double> kinks(int row, const double* params, std::span<const double> rest = {});

}  // namespace halfspace::defs
