// plan: where every value of a recipe lies: with the caller, in a leaf that it replaces, or in the
// arena.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "halfspace/base/aligned.hpp"
#include "halfspace/plan/arena.hpp"
#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

/// Memory for all places: the arena, and the pointers of leaves, outputs (both the caller's, null
/// until the plan runs) and places in the arena.
struct Memory {
  base::AlignedBytes arena;
  std::vector<std::byte*> pointers;
};

/// Gives items their pointers, which are indices into Memory::pointers. In this order: construction
/// decides what the caller's memory holds; keep() says what else needs memory; place_temporaries()
/// finds room for that; the lowering of units asks for more; allocate() ends it.
class Placement {
 public:
  /// Where an update's value is computed in place, `units` learn whom it waits for.
  Placement(const Recipe& recipe, Units& units);

  [[nodiscard]] const Recipe& recipe() const { return recipe_; }
  [[nodiscard]] const Units& units() const { return units_; }
  [[nodiscard]] const Item& item(int i) const { return recipe_.item(i); }

  /// Where an item itself lies, -1 while it has no place.
  [[nodiscard]] int pointer(int i) const { return pointer_[at(i)]; }
  /// Where an operator finds its input: what a view looks at.
  [[nodiscard]] int source(int i) const { return pointer_[at(units_.root[at(i)])]; }

  [[nodiscard]] bool in_memory(int i) const { return in_memory_[at(i)]; }
  void keep(int i) { in_memory_[at(i)] = true; }

  /// Room for all that needs memory, while it is needed. The units are in order.
  void place_temporaries();
  /// The step at which a unit runs.
  [[nodiscard]] int step_of(int unit) const { return step_of_[at(unit)]; }

  /// Room for `count` elements while one step runs.
  int temporary(std::int64_t count, DType dtype, int step);
  /// A place that holds a constant `count` times.
  int constant(double value, DType dtype, std::int64_t count);
  /// Where the one number of an item is found, constant or not.
  int scalar(int i);

  /// A place that holds one number many times.
  struct Filled {
    int pointer;
    bool is_new;  // nobody has filled it yet: who asked must
  };
  /// Room for `count` times the one number of item `i`, from `step` on to the end. Nothing where an
  /// update may change the item meanwhile.
  std::optional<Filled> number(int i, std::int64_t count, int step);

  /// An item to be copied when all steps ran. With a stage, it is first copied there, before any
  /// step runs.
  struct Copy {
    int item;
    int to;
    int stage = -1;
  };
  [[nodiscard]] const std::vector<Copy>& copies() const { return copies_; }
  [[nodiscard]] const std::vector<Copy>& staged() const { return staged_; }
  [[nodiscard]] std::size_t bytes(int i) const;

  /// The memory, with the constants in it.
  [[nodiscard]] Memory allocate() const;

 private:
  // A constant that calls read as whole vectors.
  struct Repeated {
    std::uint64_t value;  // its bits: NaN has its place too
    DType dtype;
    std::int64_t count;
    friend auto operator<=>(const Repeated&, const Repeated&) = default;
  };

  [[nodiscard]] int root(int i) const { return units_.root[at(i)]; }
  [[nodiscard]] bool computed(int i) const { return units_.unit_of[at(i)] >= 0; }
  [[nodiscard]] int end() const { return static_cast<int>(units_.order.size()); }
  int room(std::size_t size, int first, int last);
  void place_leaves_and_outputs();
  void place_updates();
  void find_what_needs_memory();
  [[nodiscard]] std::vector<int> last_readers() const;

  const Recipe& recipe_;
  Units& units_;
  int count_ = 0;                // pointers
  std::vector<int> pointer_;     // by item
  std::vector<bool> in_memory_;  // by item
  std::vector<int> step_of_;     // by unit
  std::vector<Copy> copies_;
  std::vector<Copy> staged_;
  std::vector<int> constants_;                             // items
  std::map<Repeated, int> constant_at_;                    // → pointer
  std::map<std::pair<int, std::int64_t>, int> number_at_;  // (item, elements) → pointer
  std::map<int, std::size_t> offsets_;                     // pointer → arena
  Arena arena_;
};

}  // namespace halfspace::plan
