// plan: which units are small, and what products take over.
#include "halfspace/plan/decide.hpp"

#include <algorithm>

#include "halfspace/ops/attributes.hpp"
#include "halfspace/plan/small_chain.hpp"
#include "halfspace/plan/small_product.hpp"
#include "halfspace/plan/small_sum.hpp"

namespace halfspace::plan {
namespace {

bool has_place(int i, const Placement& places) {
  return places.pointer(i) >= 0 || places.in_memory(i);
}

// Whether the epilogue is one a b + c in place of c, where b is the product and a one number: what
// gradient descent does to weights.
bool updates_its_target(const Unit& unit, const Placement& places) {
  if (unit.members.size() != 1 || has_place(unit.head, places)) return false;
  const int member = unit.members.front();
  const Item& it = places.item(member);
  if (!it.op->accumulates) return false;
  const int scale = it.inputs[0];
  const int target = it.inputs[2];
  return it.inputs[1] == unit.head && scale != unit.head && target != unit.head &&
         places.item(scale).shape.size() == 1 && places.item(target).shape == it.shape &&
         places.pointer(member) >= 0 && places.source(target) == places.pointer(member);
}

// Whether the first member adds one row to the product, which nobody else reads.
bool adds_a_row(const Unit& unit, const Placement& places) {
  if (unit.members.empty() || has_place(unit.head, places)) return false;
  const Item& it = places.item(unit.members.front());
  if (!it.op->adds || it.inputs[0] != unit.head) return false;
  const auto reads_head = [&](int member) {
    const auto& inputs = places.item(member).inputs;
    return std::find(inputs.begin(), inputs.end(), unit.head) != inputs.end();
  };
  const Item& row = places.item(it.inputs[1]);
  const bool fits = row.shape.size() == it.shape[1] && row.shape.back() == it.shape[1];
  const bool alone = std::none_of(unit.members.begin() + 1, unit.members.end(), reads_head);
  const bool apart = places.units().root[at(it.inputs[1])] != unit.head;
  return fits && alone && apart && !row.is_constant();
}

Takes taken(const Unit& unit, const Placement& places) {
  if (updates_its_target(unit, places)) return Takes::update;
  return adds_a_row(unit, places) ? Takes::row : Takes::nothing;
}

Small small(const Unit& unit, Placement& places) {
  const Recipe& recipe = places.recipe();
  Small out;
  out.product = unit.head >= 0 ? narrow_product(outline(unit, places)) : narrow_sum(recipe, unit);
  out.sum = sum_call(recipe, unit);
  const bool whole =
      unit.is_chain && (unit.head < 0 || out.product) && is_small_chain(recipe, unit);
  out.is_small = whole || (!unit.is_chain && (out.product || out.sum));
  if (!whole) return out;
  for (const int member : unit.members) places.keep(member);
  if (unit.head < 0) return out;
  out.takes = taken(unit, places);
  if (out.takes == Takes::nothing) places.keep(unit.head);
  return out;
}

}  // namespace

std::vector<Small> small_units(Placement& places) {
  std::vector<Small> out;
  for (const Unit& unit : places.units().units)
    out.push_back(unit.empty() ? Small() : small(unit, places));
  return out;
}

MatmulStep outline(const Unit& unit, const Placement& places) {
  const Item& it = places.item(unit.head);
  const auto product = ops::MatmulAttributes::of(it.attributes);
  MatmulStep step;
  step.kernel = kernels::matmul()[float_kind(it.dtype)];
  step.dtype = it.dtype;
  step.transpose_a = product.transposed[0];
  step.transpose_b = product.transposed[1];
  step.mixed = product.bfloat16;
  step.m = it.shape[0];
  step.n = it.shape[1];
  step.k = places.item(it.inputs[0]).shape[step.transpose_a ? 0 : 1];
  step.scales = !step.two_chains() && updates_its_target(unit, places);
  step.has_chain = !unit.members.empty() && !step.scales;
  return step;
}

}  // namespace halfspace::plan
