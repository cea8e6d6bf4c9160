// plan: who reads a leaf, and how.
#include "halfspace/plan/in_place.hpp"

#include <algorithm>

namespace halfspace::plan {
namespace {

// Inside the unit the leaf may be read only element by element and not after `value` was written.
bool aligned_within(const Recipe& recipe, const Units& units, const Unit& unit, int leaf,
                    int value) {
  const auto is_leaf = [&](int input) { return units.root[at(input)] == leaf; };
  const auto reads = [&](int i) {
    return std::any_of(recipe.item(i).inputs.begin(), recipe.item(i).inputs.end(), is_leaf);
  };
  if (unit.head == value || !unit.is_chain)
    return (unit.head < 0 || !reads(unit.head)) &&
           std::none_of(unit.members.begin(), unit.members.end(), reads);
  if (unit.head >= 0 && reads(unit.head)) return false;
  bool written = false;
  for (const int member : unit.members) {
    const Item& it = recipe.item(member);
    const bool direct = std::all_of(it.inputs.begin(), it.inputs.end(), [&](int input) {
      return !is_leaf(input) || recipe.item(input).shape == it.shape;
    });
    if (reads(member) && (!direct || written)) return false;
    written = written || member == value;
  }
  return true;
}

}  // namespace

std::vector<int> readers_of(const Recipe& recipe, const Units& units, int leaf) {
  std::vector<int> readers;
  for (std::size_t i = 0; i < recipe.items.size(); ++i) {
    const int unit = units.unit_of[i];
    for (const int input : recipe.items[i].inputs)
      if (unit >= 0 && units.root[at(input)] == leaf) readers.push_back(unit);
  }
  std::sort(readers.begin(), readers.end());
  readers.erase(std::unique(readers.begin(), readers.end()), readers.end());
  return readers;
}

bool writable_in_place(const Recipe& recipe, const Units& units, int leaf, int value) {
  const int u = units.unit_of[at(value)];
  if (u < 0) return false;
  const auto is_leaf = [&](int i) { return units.root[at(i)] == leaf; };
  if (std::any_of(recipe.outputs.begin(), recipe.outputs.end(), is_leaf)) return false;
  for (const auto& update : recipe.updates)
    if (is_leaf(update.second)) return false;
  const std::vector<int> readers = readers_of(recipe, units, leaf);
  const bool free_of_cycles = std::none_of(
      readers.begin(), readers.end(), [&](int r) { return r != u && units.depends(recipe, r, u); });
  return free_of_cycles && aligned_within(recipe, units, units.units[at(u)], leaf, value);
}

}  // namespace halfspace::plan
