// plan: giving values their places.
#include "halfspace/plan/place.hpp"

#include <algorithm>
#include <bit>

#include "halfspace/plan/in_place.hpp"

namespace halfspace::plan {
namespace {

void fill(std::byte* to, double value, DType dtype, std::int64_t count) {
  visit(dtype, [&](auto tag) {
    using T = decltype(tag)::type;
    std::fill_n(reinterpret_cast<T*>(to), count, static_cast<T>(value));
  });
}

}  // namespace

Placement::Placement(const Recipe& recipe, Units& units)
    : recipe_(recipe),
      units_(units),
      pointer_(recipe.items.size(), -1),
      in_memory_(recipe.items.size(), false) {
  place_leaves_and_outputs();
  place_updates();
  find_what_needs_memory();
}

std::size_t Placement::bytes(int i) const {
  return static_cast<std::size_t>(item(i).shape.size()) * info(item(i).dtype).bytes;
}

// The caller's memory: each computed output goes straight to it, the first time it is asked for.
void Placement::place_leaves_and_outputs() {
  for (const int leaf : recipe_.leaves) pointer_[at(leaf)] = count_++;
  for (const int output : recipe_.outputs) {
    const int pointer = count_++;
    if (computed(root(output)) && source(output) < 0)
      pointer_[at(root(output))] = pointer;
    else
      copies_.push_back({root(output), pointer});
  }
}

// A leaf's new value is computed in place when everybody else has read the old one by then.
void Placement::place_updates() {
  for (const auto& [leaf, value] : recipe_.updates) {
    if (pointer(value) < 0 && writable_in_place(recipe_, units_, leaf, value)) {
      pointer_[at(value)] = pointer(leaf);
      const int unit = units_.unit_of[at(value)];
      for (const int reader : readers_of(recipe_, units_, leaf))
        if (reader != unit) units_.after[at(unit)].push_back(reader);
    } else if (computed(root(value))) {
      copies_.push_back({root(value), pointer(leaf)});
    } else {  // another leaf's old value, which that leaf's own update may overwrite
      staged_.push_back({root(value), pointer(leaf)});
    }
  }
}

void Placement::find_what_needs_memory() {
  for (std::size_t i = 0; i < recipe_.items.size(); ++i) {
    const int reader = units_.unit_of[i];
    if (reader < 0) continue;
    const bool in_chain = recipe_.items[i].op->is_elementwise();
    for (const int input : recipe_.items[i].inputs) {
      // A chain holds constants and what it computed itself in registers.
      const bool constant = item(root(input)).is_constant();
      const bool inside = in_chain && units_.unit_of[at(root(input))] == reader;
      if (constant ? !in_chain || root(input) != input : !inside) keep(root(input));
    }
  }
  for (const Copy& copy : copies_) keep(copy.item);
  for (const Copy& copy : staged_) keep(copy.item);
}

// By item, the last step that reads it.
std::vector<int> Placement::last_readers() const {
  std::vector<int> last(recipe_.items.size(), 0);
  for (std::size_t i = 0; i < recipe_.items.size(); ++i)
    for (const int input : recipe_.items[i].inputs)
      if (units_.unit_of[i] >= 0)
        last[at(root(input))] = std::max(last[at(root(input))], step_of(units_.unit_of[i]));
  for (const Copy& copy : copies_) last[at(copy.item)] = end();
  return last;
}

void Placement::place_temporaries() {
  step_of_.resize(units_.units.size());
  for (std::size_t s = 0; s < units_.order.size(); ++s)
    step_of_[at(units_.order[s])] = static_cast<int>(s);
  const std::vector<int> last = last_readers();
  for (std::size_t i = 0; i < recipe_.items.size(); ++i) {
    const bool constant = recipe_.items[i].is_constant();
    if (!in_memory_[i] || pointer_[i] >= 0 || (!constant && units_.unit_of[i] < 0)) continue;
    const int place = static_cast<int>(i);
    const int first = constant ? 0 : step_of(units_.unit_of[i]);
    pointer_[i] = room(bytes(place), first, constant ? end() : std::max(first, last[i]));
    if (constant) constants_.push_back(place);
  }
  for (Copy& copy : staged_) copy.stage = room(bytes(copy.item), 0, end());
}

int Placement::room(std::size_t size, int first, int last) {
  const int pointer = count_++;
  offsets_[pointer] = arena_.place(size, first, last);
  return pointer;
}

int Placement::temporary(std::int64_t count, DType dtype, int step) {
  return room(static_cast<std::size_t>(count) * info(dtype).bytes, step, step);
}

int Placement::constant(double value, DType dtype, std::int64_t count) {
  const Repeated key{std::bit_cast<std::uint64_t>(value), dtype, count};
  const auto [found, fresh] = constant_at_.try_emplace(key, 0);
  if (fresh) found->second = room(static_cast<std::size_t>(count) * info(dtype).bytes, 0, end());
  return found->second;
}

int Placement::scalar(int i) {
  return item(i).is_constant() ? constant(item(i).constant(), item(i).dtype, 1) : source(i);
}

std::optional<Placement::Filled> Placement::number(int i, std::int64_t count, int step) {
  for (const auto& update : recipe_.updates)
    if (update.first == i) return std::nullopt;
  const auto [found, fresh] = number_at_.try_emplace({i, count}, 0);
  if (fresh)
    found->second = room(static_cast<std::size_t>(count) * info(item(i).dtype).bytes, step, end());
  return Filled{found->second, fresh};
}

Memory Placement::allocate() const {
  Memory out{base::AlignedBytes(arena_.size()),
             std::vector<std::byte*>(static_cast<std::size_t>(count_), nullptr)};
  for (const auto& [pointer, offset] : offsets_)
    out.pointers[at(pointer)] = out.arena.data() + offset;
  for (const int i : constants_)
    fill(out.pointers[at(pointer(i))], item(i).constant(), item(i).dtype, item(i).shape.size());
  for (const auto& [key, pointer] : constant_at_)
    fill(out.pointers[at(pointer)], std::bit_cast<double>(key.value), key.dtype, key.count);
  return out;
}

}  // namespace halfspace::plan
