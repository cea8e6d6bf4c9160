// plan: small sums as steps.
#include "halfspace/plan/small_sum.hpp"

#include "halfspace/kernels/rows.hpp"
#include "halfspace/ops/attributes.hpp"
#include "halfspace/plan/small_product.hpp"

namespace halfspace::plan {
namespace {

// The sum that is the unit, when it has one outer part.
struct Sum {
  std::int64_t rows, cols;
  DType dtype;
};
std::optional<Sum> sum_of(const Recipe& recipe, const Unit& unit) {
  if (unit.head >= 0 || unit.is_chain) return std::nullopt;
  const Item& it = recipe.item(unit.members.front());
  if (!it.op->is(graph::Lowering::sum)) return std::nullopt;
  const auto at = ops::ReductionAttributes::of(it.attributes);
  if (at.outer != 1) return std::nullopt;
  return Sum{at.count, at.inner, it.dtype};
}

// Beyond this many rows a sum is more than one chain.
constexpr std::int64_t kRowsOfAChain = 256;

}  // namespace

std::optional<NarrowStep> narrow_sum(const Recipe& recipe, const Unit& unit) {
  const std::optional<Sum> sum = sum_of(recipe, unit);
  if (!sum || sum->cols == 1 || sum->rows > kRowsOfAChain) return std::nullopt;
  return narrow_step({.m = 1,
                      .n = sum->cols,
                      .k = sum->rows,
                      .a_row = sum->rows,
                      .a_col = 1,
                      .b_row = sum->cols,
                      .b_col = 1},
                     sum->dtype);
}

std::optional<CallStep> sum_call(const Recipe& recipe, const Unit& unit) {
  const std::optional<Sum> sum = sum_of(recipe, unit);
  if (!sum || sum->cols != 1 || sum->rows > kSmall) return std::nullopt;
  CallStep call;
  call.fn = kernels::row_sum()[float_kind(sum->dtype)];
  call.count = static_cast<std::size_t>(sum->rows);
  return call;
}

}  // namespace halfspace::plan
