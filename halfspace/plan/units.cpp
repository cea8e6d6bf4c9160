// plan: which items run together, and in which order.
#include "halfspace/plan/units.hpp"

#include <algorithm>
#include <queue>

namespace halfspace::plan {
namespace {

constexpr std::size_t kMaxMembers = 20;  // with three inputs each, within a chain's 64 registers

class Grouping {
 public:
  Grouping(const Recipe& recipe, bool fuse) : recipe_(recipe), fuse_(fuse) {
    const std::size_t n = recipe.items.size();
    units_.unit_of.assign(n, -1);
    units_.root.resize(n);
    for (std::size_t i = 0; i < n; ++i) place(static_cast<int>(i));
  }
  Units take() { return std::move(units_); }

 private:
  [[nodiscard]] const Item& item(int i) const { return recipe_.item(i); }

  void place(int i) {
    const Item& it = item(i);
    units_.root[at(i)] = i;
    if (it.op == nullptr || it.op->is_constant()) return;
    if (it.op->is(graph::Lowering::view)) {
      units_.root[at(i)] = units_.root[at(it.inputs[0])];
      return;
    }
    const int unit = it.op->is_elementwise() ? joinable(it) : -1;
    if (unit >= 0) {
      take_over(it, unit);
      units_.units[at(unit)].members.push_back(i);
      units_.unit_of[at(i)] = unit;
      return;
    }
    Unit fresh;
    fresh.is_chain = it.op->is_elementwise() || it.op->is(graph::Lowering::product);
    if (it.op->is(graph::Lowering::product))
      fresh.head = i;
    else
      fresh.members.push_back(i);
    units_.unit_of[at(i)] = static_cast<int>(units_.units.size());
    units_.units.push_back(std::move(fresh));
    units_.after.emplace_back();
  }

  // The latest unit of an input that computes the same index space and stays free of cycles.
  int joinable(const Item& it) {
    if (!fuse_) return -1;
    int best = -1;
    for (const int input : it.inputs) {
      const int unit = units_.unit_of[at(input)];
      if (unit < 0 || unit == best || !same_space(it, input, unit)) continue;
      // The latest, but one that waits for nothing only when there is no other.
      const bool better = best < 0 || of_leaves(best) || (unit > best && !of_leaves(unit));
      if (better && !reaches_around(it, unit)) best = unit;
    }
    return best;
  }

  // A chain of leaves alone can run as late as its first reader: it moves to the unit that the
  // reader joins.
  void take_over(const Item& it, int unit) {
    for (const int input : it.inputs) {
      const int other = units_.unit_of[at(input)];
      if (other < 0 || other == unit || !same_space(it, input, other) || !of_leaves(other))
        continue;
      Unit& from = units_.units[at(other)];
      Unit& to = units_.units[at(unit)];
      if (from.members.size() + to.members.size() >= kMaxMembers) continue;
      if (units_.depends(recipe_, unit, other)) continue;
      for (const int member : from.members) units_.unit_of[at(member)] = unit;
      to.members.insert(to.members.end(), from.members.begin(), from.members.end());
      from.members.clear();
    }
  }

  [[nodiscard]] bool of_leaves(int unit) const {
    const Unit& u = units_.units[at(unit)];
    return u.head < 0 && std::all_of(u.members.begin(), u.members.end(), [&](int member) {
             const auto& inputs = item(member).inputs;
             return std::all_of(inputs.begin(), inputs.end(), [&](int input) {
               const int producer = units_.unit_of[at(units_.root[at(input)])];
               return producer < 0 || producer == unit;
             });
           });
  }

  bool same_space(const Item& it, int input, int unit) const {
    const Unit& u = units_.units[at(unit)];
    return u.is_chain && u.members.size() < kMaxMembers && item(input).shape == it.shape &&
           item(input).dtype == it.dtype;
  }

  // An input from outside the unit that itself waits for the unit would make a cycle.
  bool reaches_around(const Item& it, int unit) const {
    return std::any_of(it.inputs.begin(), it.inputs.end(), [&](int input) {
      const int producer = units_.unit_of[at(units_.root[at(input)])];
      const bool through_view = units_.root[at(input)] != input;
      if (producer == unit) return through_view;
      return producer >= 0 && units_.depends(recipe_, producer, unit);
    });
  }

  const Recipe& recipe_;
  bool fuse_;
  Units units_;
};

template <class F>
void for_each_source(const Recipe& recipe, const Units& units, int u, F f) {
  const Unit& unit = units.units[at(u)];
  const auto visit = [&](int i) {
    for (const int input : recipe.item(i).inputs) {
      const int source = units.unit_of[at(units.root[at(input)])];
      if (source >= 0 && source != u) f(source);
    }
  };
  if (unit.head >= 0) visit(unit.head);
  for (const int member : unit.members) visit(member);
  for (const int before : units.after[at(u)]) f(before);
}

}  // namespace

bool Units::depends(const Recipe& recipe, int u, int target) const {
  std::vector<char> seen(units.size(), 0);
  std::vector<int> stack{u};
  while (!stack.empty()) {
    const int unit = stack.back();
    stack.pop_back();
    if (unit == target) return true;
    if (seen[at(unit)] != 0) continue;
    seen[at(unit)] = 1;
    for_each_source(recipe, *this, unit, [&](int source) { stack.push_back(source); });
  }
  return false;
}

Units group(const Recipe& recipe, bool fuse) { return Grouping(recipe, fuse).take(); }

void schedule(const Recipe& recipe, Units& units) {
  const std::size_t n = units.units.size();
  std::vector<int> waiting(n, 0);
  std::vector<std::vector<int>> readers(n);
  for (std::size_t u = 0; u < n; ++u)
    for_each_source(recipe, units, static_cast<int>(u), [&](int source) {
      ++waiting[u];
      readers[at(source)].push_back(static_cast<int>(u));
    });
  std::priority_queue<int, std::vector<int>, std::greater<>> ready;
  for (std::size_t u = 0; u < n; ++u)
    if (waiting[u] == 0) ready.push(static_cast<int>(u));
  while (!ready.empty()) {
    const int u = ready.top();
    ready.pop();
    units.order.push_back(u);
    for (const int reader : readers[at(u)])
      if (--waiting[at(reader)] == 0) ready.push(reader);
  }
}

}  // namespace halfspace::plan
