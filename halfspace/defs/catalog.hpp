// defs: the definitions as data, folded from their families, for everything that is not a kernel.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "halfspace/defs/about.hpp"

namespace halfspace::defs {

/// An element-by-element function: arithmetic, activation or loss of one element.
struct ElementwiseRow {
  const About* info;
  std::span<const Param> params;
  int arity;
  bool fused_derivative;  // has a kernel for df of its own (activations and losses)
  bool derivative_reads_input;
  bool derivative_reads_output;
  bool adds;  // it is a + b
};

/// A loss: element by element (then summed or averaged over a row), or of a whole row of scores.
struct LossRow {
  const About* info;
  bool of_rows;  // takes a row of scores and a distribution
  bool mean_over_outputs;
  bool mean_over_samples;
  int index;  // in elementwise_rows() or row_losses()
  TargetForm targets;
  std::string_view
      output;           // name of the activation or row map that makes predictions of raw outputs
  bool of_probability;  // takes what that map gives, not the raw outputs
  bool trains;          // has a gradient to learn from
  std::span<const Param> params;
};

struct RowRow {
  const About* info;
};

/// Arithmetic, activations, losses, in this order; kernels and operators use the same index.
std::span<const ElementwiseRow> elementwise_rows();
std::span<const ElementwiseRow> activations();
std::span<const RowRow> row_maps();
std::span<const RowRow> row_losses();
std::span<const LossRow> losses();

/// Index of the first activation in elementwise_rows().
int first_activation();

/// The names of any of the lists above, for choices and error messages.
template <class Rows>
std::vector<std::string> names(const Rows& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows) out.emplace_back(row.info->name);
  return out;
}

/// Index of `name` in `rows`. Throws: Error listing the choices, the nearest first.
int find(std::string_view name, const std::vector<std::string>& names, std::string_view kind);

}  // namespace halfspace::defs
