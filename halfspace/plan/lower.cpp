// plan: turning units into steps.
#include <algorithm>

#include "halfspace/plan/compile_chain.hpp"
#include "halfspace/plan/decide.hpp"
#include "halfspace/plan/plan.hpp"
#include "halfspace/plan/small_chain.hpp"

namespace halfspace::plan {

class Builder {
 public:
  Builder(const PlanOptions& options, Placement& places, Plan& plan)
      : options_(options), places_(places), plan_(plan) {
    small_.resize(units().units.size());
    if (options.fuse) small_ = small_units(places);
    places.place_temporaries();
  }

  void build() {
    // Old values of leaves are staged before any step may overwrite them.
    for (const auto& copy : places_.staged())
      add_copy(places_.pointer(copy.item), copy.stage, copy.item);
    for (const int u : units().order)
      if (!units().units[at(u)].empty()) add_unit(u);
    for (const auto& copy : places_.copies())
      add_copy(places_.pointer(copy.item), copy.to, copy.item);
    for (const auto& copy : places_.staged()) add_copy(copy.stage, copy.to, copy.item);
    allocate();
  }

 private:
  [[nodiscard]] const Item& item(int i) const { return places_.item(i); }
  [[nodiscard]] const Units& units() const { return places_.units(); }

  void add_unit(int u) {
    const Unit& unit = units().units[at(u)];
    if (small_[at(u)].is_small)
      add_small(u);
    else if (unit.head >= 0)
      add_matmul(unit);
    else if (unit.is_chain)
      add_chain(unit);
    else
      add_operator(unit.members.front());
  }

  template <class Step>
  void add_step(StepRef::Kind kind, std::vector<Step>& steps, Step step) {
    plan_.order_.push_back({kind, static_cast<int>(steps.size())});
    steps.push_back(std::move(step));
  }

  void add_matmul(const Unit& unit) {
    const Item& it = item(unit.head);
    MatmulStep step = outline(unit, places_);
    step.a = places_.source(it.inputs[0]);
    step.b = places_.source(it.inputs[1]);
    step.c = places_.pointer(unit.head);
    if (step.scales) {
      const int update = unit.members.front();
      step.c = places_.pointer(update);
      step.scale = places_.scalar(item(update).inputs[0]);
    }
    if (step.has_chain) step.chain = compile_chain(unit, places_);
    step.choose(options_.threads);
    scratch_ = std::max(scratch_, step.scratch_bytes());
    add_step(StepRef::Kind::matmul, plan_.matmuls_, std::move(step));
  }

  void add_small(int u) {
    const Unit& unit = units().units[at(u)];
    Small& small = small_[at(u)];
    if (!unit.is_chain) {
      add_sum(unit.members.front(), small);
      return;
    }
    if (small.product) add_product(unit, small.takes, std::move(*small.product));
    for (const CallStep& call : calls_of(unit, small.first_call(), places_.step_of(u), places_))
      add_step(StepRef::Kind::call, plan_.calls_, call);
  }

  void add_product(const Unit& unit, Takes takes, NarrowStep step) {
    const Item& it = item(unit.head);
    step.a = places_.source(it.inputs[0]);
    step.b = places_.source(it.inputs[1]);
    step.c = places_.pointer(takes == Takes::nothing ? unit.head : unit.members.front());
    if (takes == Takes::row)
      step.row = places_.source(item(unit.members.front()).inputs[1]);
    else if (takes == Takes::update)
      step.scale = places_.scalar(item(unit.members.front()).inputs[0]);
    add_step(StepRef::Kind::narrow, plan_.narrows_, std::move(step));
  }

  void add_sum(int sum, Small& small) {
    const int x = places_.source(item(sum).inputs[0]);
    if (small.sum) {
      small.sum->inputs = {x, x, x};
      small.sum->output = places_.pointer(sum);
      add_step(StepRef::Kind::call, plan_.calls_, *small.sum);
    } else if (small.product) {
      NarrowStep& step = *small.product;
      step.a = places_.constant(1.0, item(sum).dtype, step.product.shape.k);
      step.b = x;
      step.c = places_.pointer(sum);
      add_step(StepRef::Kind::narrow, plan_.narrows_, std::move(step));
    }
  }

  void add_chain(const Unit& unit) {
    Chain chain = compile_chain(unit, places_);
    scratch_ = std::max(scratch_, chain.scratch_bytes());
    add_step(StepRef::Kind::chain, plan_.chains_, std::move(chain));
  }

  void add_operator(int i) {
    OperatorStep step{item(i).op, item(i).attributes, {}, {}};
    const auto add = [&](int operand, int pointer) {
      step.pointers.push_back(pointer);
      step.views.push_back({nullptr, item(operand).shape, item(operand).dtype});
    };
    for (const int input : item(i).inputs) add(input, places_.source(input));
    // The output has a place, since a recipe holds only what somebody needs.
    add(i, places_.pointer(i));
    if (step.op->items != nullptr) {
      const graph::Call call{std::span(step.views).first(step.views.size() - 1), step.views.back(),
                             step.attributes};
      step.items = step.op->items(call);
    }
    for (const graph::View& view : step.views) step.work = std::max(step.work, view.shape.size());
    add_step(StepRef::Kind::op, plan_.operators_, std::move(step));
  }

  void add_copy(int from, int to, int of) {
    const std::size_t size = places_.bytes(of);
    if (size == 0) return;  // memcpy must not see the null of an empty value
    add_step(StepRef::Kind::copy, plan_.copies_, {from, to, size});
  }

  void allocate() {
    Memory memory = places_.allocate();
    plan_.arena_ = std::move(memory.arena);
    plan_.pointers_ = std::move(memory.pointers);
    plan_.leaf_count_ = places_.recipe().leaves.size();
    plan_.scratch_stride_ = base::padded(scratch_);
    plan_.scratch_ =
        base::AlignedBytes(plan_.scratch_stride_ * static_cast<std::size_t>(options_.threads));
  }

  const PlanOptions& options_;
  Placement& places_;
  Plan& plan_;
  std::vector<Small> small_;  // by unit
  std::size_t scratch_ = 0;
};

Plan::Plan(const Recipe& recipe, const PlanOptions& options) {
  Units units = group(recipe, options.fuse);
  Placement places(recipe, units);
  schedule(recipe, units);
  Builder(options, places, *this).build();
}

}  // namespace halfspace::plan
