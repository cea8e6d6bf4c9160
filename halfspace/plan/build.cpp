// plan: deciding units, places in memory and steps.
#include <algorithm>
#include <bit>
#include <compare>
#include <map>

#include "halfspace/ops/attributes.hpp"
#include "halfspace/plan/arena.hpp"
#include "halfspace/plan/compile_chain.hpp"
#include "halfspace/plan/plan.hpp"
#include "halfspace/plan/units.hpp"

namespace halfspace::plan {

class Builder {
  // A constant that calls read as whole vectors.
  struct Repeated {
    std::uint64_t value;  // its bits: NaN has its place too
    DType dtype;
    std::int64_t count;
    friend auto operator<=>(const Repeated&, const Repeated&) = default;
  };

  // What a unit becomes when it is small.
  struct Small {
    bool is_small = false;
    std::size_t joined = 0;             // members that the product does itself
    std::optional<NarrowStep> product;  // or sum over rows
    std::optional<CallStep> sum;
  };

 public:
  Builder(const Recipe& recipe, const PlanOptions& options, Plan& plan)
      : recipe_(recipe), options_(options), plan_(plan), units_(group(recipe, options.fuse)) {}

  void build() {
    const std::size_t n = recipe_.items.size();
    pointer_.assign(n, -1);
    in_memory_.assign(n, false);
    place_leaves_and_outputs();
    place_updates();
    schedule(recipe_, units_);
    find_what_needs_memory();
    find_small_units();
    place_temporaries();
    for (const int u : units_.order)
      if (!units_.units[at(u)].empty()) add_unit(u);
    add_final_copies();
    allocate();
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] const Item& item(int i) const { return recipe_.item(i); }
  [[nodiscard]] int root(int i) const { return units_.root[at(i)]; }
  [[nodiscard]] std::size_t bytes(int i) const {
    return static_cast<std::size_t>(item(i).shape.size()) * info(item(i).dtype).bytes;
  }
  [[nodiscard]] bool computed(int i) const { return units_.unit_of[at(i)] >= 0; }

  int add_pointer() {
    plan_.pointers_.push_back(nullptr);
    return static_cast<int>(plan_.pointers_.size()) - 1;
  }

  // The caller's memory: each computed output goes straight to it, the first time it is asked for.
  void place_leaves_and_outputs() {
    for (const int leaf : recipe_.leaves) pointer_[at(leaf)] = add_pointer();
    plan_.leaf_count_ = recipe_.leaves.size();
    plan_.output_count_ = recipe_.outputs.size();
    for (const int output : recipe_.outputs) {
      const int pointer = add_pointer();
      if (computed(root(output)) && pointer_[at(root(output))] < 0)
        pointer_[at(root(output))] = pointer;
      else
        copies_.push_back({root(output), pointer});
    }
  }

  // A leaf's new value is computed in place when everybody else has read the old one by then.
  void place_updates() {
    for (const auto& [leaf, value] : recipe_.updates) {
      if (pointer_[at(value)] < 0 && writable_in_place(leaf, value)) {
        pointer_[at(value)] = pointer_[at(leaf)];
        const int unit = units_.unit_of[at(value)];
        for (const int reader : readers_of(leaf))
          if (reader != unit) units_.after[at(unit)].push_back(reader);
      } else if (computed(root(value))) {
        copies_.push_back({root(value), pointer_[at(leaf)]});
      } else {  // another leaf's old value, which that leaf's own update may overwrite: through a
                // temporary
        staged_.push_back({root(value), pointer_[at(leaf)]});
      }
    }
  }

  [[nodiscard]] std::vector<int> readers_of(int leaf) const {
    std::vector<int> readers;
    for (std::size_t i = 0; i < recipe_.items.size(); ++i) {
      const int unit = units_.unit_of[i];
      for (const int input : recipe_.items[i].inputs)
        if (unit >= 0 && root(input) == leaf) readers.push_back(unit);
    }
    std::sort(readers.begin(), readers.end());
    readers.erase(std::unique(readers.begin(), readers.end()), readers.end());
    return readers;
  }

  [[nodiscard]] bool writable_in_place(int leaf, int value) const {
    if (!computed(value)) return false;
    const auto reads_leaf = [&](int i) { return root(i) == leaf; };
    if (std::any_of(recipe_.outputs.begin(), recipe_.outputs.end(), reads_leaf)) return false;
    for (const auto& update : recipe_.updates)
      if (reads_leaf(update.second)) return false;
    const int u = units_.unit_of[at(value)];
    const std::vector<int> readers = readers_of(leaf);
    const bool free_of_cycles = std::none_of(readers.begin(), readers.end(), [&](int r) {
      return r != u && units_.depends(recipe_, r, u);
    });
    return free_of_cycles && aligned_within(units_.units[at(u)], leaf, value);
  }

  // Inside the unit the leaf may be read only element by element and not after `value` was written.
  [[nodiscard]] bool aligned_within(const Unit& unit, int leaf, int value) const {
    const auto reads = [&](int i) {
      return std::any_of(item(i).inputs.begin(), item(i).inputs.end(),
                         [&](int input) { return root(input) == leaf; });
    };
    if (unit.head == value || !unit.is_chain)
      return (unit.head < 0 || !reads(unit.head)) &&
             std::none_of(unit.members.begin(), unit.members.end(), reads);
    if (unit.head >= 0 && reads(unit.head)) return false;
    bool written = false;
    for (const int member : unit.members) {
      const bool direct =
          std::all_of(item(member).inputs.begin(), item(member).inputs.end(), [&](int input) {
            return root(input) != leaf || item(input).shape == item(member).shape;
          });
      if (reads(member) && (!direct || written)) return false;
      written = written || member == value;
    }
    return true;
  }

  void find_what_needs_memory() {
    for (std::size_t i = 0; i < recipe_.items.size(); ++i) {
      const int reader = units_.unit_of[i];
      if (reader < 0) continue;
      const bool in_chain = recipe_.items[i].op->is_elementwise();
      for (const int input : recipe_.items[i].inputs) {
        const bool constant = item(root(input)).is_constant();
        const bool inside = in_chain && units_.unit_of[at(root(input))] == reader;
        in_memory_[at(root(input))] =
            in_memory_[at(root(input))] || (constant ? !in_chain || root(input) != input : !inside);
      }
    }
    for (const auto& copy : copies_) in_memory_[at(copy.item)] = true;
    for (const auto& copy : staged_) in_memory_[at(copy.item)] = true;
  }

  // Calls keep every value in memory, but for a product that its row joins at once.
  void find_small_units() {
    small_.resize(units_.units.size());
    for (std::size_t u = 0; options_.fuse && u < units_.units.size(); ++u) {
      const Unit& unit = units_.units[u];
      if (unit.empty()) continue;
      Small& small = small_[u];
      small.product = unit.head >= 0 ? narrow_product(outline(unit)) : narrow_sum(recipe_, unit);
      small.sum = sum_call(recipe_, unit);
      const bool whole =
          unit.is_chain && (unit.head < 0 || small.product) && small_chain(recipe_, unit);
      small.is_small = whole || (!unit.is_chain && (small.product || small.sum));
      if (!whole) continue;
      for (const int member : unit.members) in_memory_[at(member)] = true;
      if (unit.head < 0) continue;
      const bool in_place = adds_to_its_target(unit);
      const bool row = row_added(recipe_, units_, unit) >= 0 && !in_memory_[at(unit.head)] &&
                       pointer_[at(unit.head)] < 0;
      small.joined = in_place || row ? 1 : 0;
      if (small.joined == 0) in_memory_[at(unit.head)] = true;
    }
  }

  void place_temporaries() {
    step_of_.resize(units_.units.size());
    for (std::size_t s = 0; s < units_.order.size(); ++s)
      step_of_[at(units_.order[s])] = static_cast<int>(s);
    const int end = static_cast<int>(units_.order.size());
    std::vector<int> last(recipe_.items.size(), 0);
    for (std::size_t i = 0; i < recipe_.items.size(); ++i)
      for (const int input : recipe_.items[i].inputs)
        if (units_.unit_of[i] >= 0)
          last[at(root(input))] = std::max(last[at(root(input))], step_of_[at(units_.unit_of[i])]);
    for (const auto& copy : copies_) last[at(copy.item)] = end;
    for (std::size_t i = 0; i < recipe_.items.size(); ++i) {
      const bool constant = recipe_.items[i].is_constant();
      if (!in_memory_[i] || pointer_[i] >= 0 || (!constant && units_.unit_of[i] < 0)) continue;
      const int place = static_cast<int>(i);
      const int first = constant ? 0 : step_of_[at(units_.unit_of[i])];
      pointer_[i] = temporary(bytes(place), first, constant ? end : std::max(first, last[i]));
      if (constant) constants_.push_back(place);
    }
    for (Copy& copy : staged_) copy.stage = temporary(bytes(copy.item), 0, end);
  }

  int temporary(std::size_t size, int first, int last) {
    const int pointer = add_pointer();
    offsets_[pointer] = arena_.place(size, first, last);
    return pointer;
  }

  void add_unit(int u) {
    const Unit& unit = units_.units[at(u)];
    if (small_[at(u)].is_small)
      add_small(u);
    else if (unit.head >= 0)
      add_matmul(unit);
    else if (unit.is_chain)
      add_chain(unit);
    else
      add_operator(unit.members.front());
  }

  Chain chain_of(const Unit& unit) {
    return compile_chain(recipe_, units_, unit, [&](int i) { return pointer_[at(i)]; });
  }

  // What is known of a product before anything has a place.
  [[nodiscard]] MatmulStep outline(const Unit& unit) const {
    const Item& it = item(unit.head);
    MatmulStep step;
    step.kernel = kernels::matmul()[float_kind(it.dtype)];
    step.dtype = it.dtype;
    const auto product = ops::MatmulAttributes::of(it.attributes);
    step.transpose_a = product.transposed[0];
    step.transpose_b = product.transposed[1];
    step.mixed = product.bfloat16;
    step.m = it.shape[0];
    step.n = it.shape[1];
    step.k = item(it.inputs[0]).shape[step.transpose_a ? 0 : 1];
    step.scales = !step.two_chains() && adds_to_its_target(unit);
    step.has_chain = !unit.members.empty() && !step.scales;
    return step;
  }

  // Whether the epilogue is one fma(scale, product, target) in place of its target: what gradient
  // descent does to weights. The product itself then does it.
  [[nodiscard]] bool adds_to_its_target(const Unit& unit) const {
    if (unit.members.size() != 1 || pointer_[at(unit.head)] >= 0 || in_memory_[at(unit.head)])
      return false;
    const int member = unit.members.front();
    const Item& it = item(member);
    if (!it.op->accumulates) return false;
    const int scale = it.inputs[0];
    const int target = it.inputs[2];
    return it.inputs[1] == unit.head && scale != unit.head && target != unit.head &&
           item(scale).shape.size() == 1 && item(target).shape == it.shape &&
           pointer_[at(member)] >= 0 && pointer_[at(root(target))] == pointer_[at(member)];
  }

  void add_matmul(const Unit& unit) {
    const Item& it = item(unit.head);
    MatmulStep step = outline(unit);
    step.a = pointer_[at(root(it.inputs[0]))];
    step.b = pointer_[at(root(it.inputs[1]))];
    step.c = pointer_[at(unit.head)];
    if (step.scales) {
      const int update = unit.members.front();
      step.c = pointer_[at(update)];
      step.scale = scalar_at(item(update).inputs[0]);
    }
    if (step.has_chain) step.chain = chain_of(unit);
    step.choose(options_.threads);
    scratch_ = std::max(scratch_, step.scratch_bytes());
    add_step(StepRef::Kind::matmul, plan_.matmuls_, std::move(step));
  }

  template <class Step>
  void add_step(StepRef::Kind kind, std::vector<Step>& steps, Step step) {
    plan_.order_.push_back({kind, static_cast<int>(steps.size())});
    steps.push_back(std::move(step));
  }
  void add_narrow(NarrowStep step) {
    add_step(StepRef::Kind::narrow, plan_.narrows_, std::move(step));
  }
  void add_call(const CallStep& step) { add_step(StepRef::Kind::call, plan_.calls_, step); }

  void add_small(int u) {
    const Unit& unit = units_.units[at(u)];
    Small& small = small_[at(u)];
    if (!unit.is_chain) {
      add_sum(unit.members.front(), small);
      return;
    }
    if (small.product) add_narrow(unit, small.joined, *small.product);
    const std::size_t element =
        info(item(unit.members.empty() ? unit.head : unit.members.back()).dtype).bytes;
    const Places places{
        .pointer_of = [this](int i) { return pointer_[at(i)]; },
        .constant =
            [this](int i, std::int64_t count) {
              return constant(item(i).constant(), item(i).dtype, count);
            },
        .temporary =
            [&, this](std::int64_t count) {
              return temporary(static_cast<std::size_t>(count) * element, step_of_[at(u)],
                               step_of_[at(u)]);
            },
        .number = [&, this](int i,
                            std::int64_t count) { return number(i, count, step_of_[at(u)]); }};
    for (const CallStep& call : calls_of(recipe_, units_, unit, small.joined, places))
      add_call(call);
  }

  void add_narrow(const Unit& unit, std::size_t joins, NarrowStep& step) {
    const Item& it = item(unit.head);
    step.a = pointer_[at(root(it.inputs[0]))];
    step.b = pointer_[at(root(it.inputs[1]))];
    step.c = pointer_[at(joins == 0 ? unit.head : unit.members.front())];
    if (joins != 0) {
      const Item& joined = item(unit.members.front());
      if (row_added(recipe_, units_, unit) >= 0)
        step.row = pointer_[at(root(joined.inputs[1]))];
      else
        step.scale = scalar_at(joined.inputs[0]);
    }
    add_narrow(std::move(step));
  }

  void add_sum(int sum, Small& small) {
    const int x = pointer_[at(root(item(sum).inputs[0]))];
    if (small.sum) {
      small.sum->inputs = {x, x, x};
      small.sum->output = pointer_[at(sum)];
      add_call(*small.sum);
    } else if (small.product) {
      small.product->a = constant(1.0, item(sum).dtype, small.product->product.shape.k);
      small.product->b = x;
      small.product->c = pointer_[at(sum)];
      add_narrow(std::move(*small.product));
    }
  }

  // A place that holds a constant `count` times.
  int constant(double value, DType dtype, std::int64_t count) {
    const Repeated key{std::bit_cast<std::uint64_t>(value), dtype, count};
    const auto [found, fresh] = constant_at_.try_emplace(key, 0);
    if (fresh)
      found->second = temporary(static_cast<std::size_t>(count) * info(dtype).bytes, 0,
                                static_cast<int>(units_.order.size()));
    return found->second;
  }

  // Where one number is found, constant or not.
  int scalar_at(int i) {
    return item(i).is_constant() ? constant(item(i).constant(), item(i).dtype, 1)
                                 : pointer_[at(root(i))];
  }

  // The same for a number known when the plan runs.
  std::pair<int, bool> number(int i, std::int64_t count, int step) {
    for (const auto& update : recipe_.updates)
      if (update.first == i) return {-1, true};
    const auto [found, fresh] = number_at_.try_emplace({i, count}, 0);
    if (fresh)
      found->second = temporary(static_cast<std::size_t>(count) * info(item(i).dtype).bytes, step,
                                static_cast<int>(units_.order.size()));
    return {found->second, fresh};
  }

  void add_chain(const Unit& unit) {
    Chain chain = chain_of(unit);
    scratch_ = std::max(scratch_, chain.scratch_bytes());
    add_step(StepRef::Kind::chain, plan_.chains_, std::move(chain));
  }

  void add_operator(int i) {
    OperatorStep step{item(i).op, item(i).attributes, {}, {}};
    const auto add = [&](int operand, int pointer) {
      step.pointers.push_back(pointer);
      step.views.push_back({nullptr, item(operand).shape, item(operand).dtype});
    };
    for (const int input : item(i).inputs) add(input, pointer_[at(root(input))]);
    // A value nobody asked for still needs somewhere to go: it cannot occur, since recipes hold
    // only what is needed.
    add(i, pointer_[at(i)]);
    if (step.op->items != nullptr) {
      const graph::Call call{std::span(step.views).first(step.views.size() - 1), step.views.back(),
                             step.attributes};
      step.items = step.op->items(call);
    }
    for (const graph::View& view : step.views) step.work = std::max(step.work, view.shape.size());
    add_step(StepRef::Kind::op, plan_.operators_, std::move(step));
  }

  void add_copy(int from, int to, std::size_t size) {
    if (size == 0) return;  // memcpy must not see the null of an empty value
    add_step(StepRef::Kind::copy, plan_.copies_, {from, to, size});
  }

  void add_final_copies() {
    // Old values of leaves are staged before any step may overwrite them.
    std::vector<StepRef> steps;
    steps.swap(plan_.order_);
    for (const Copy& copy : staged_)
      add_copy(pointer_[at(copy.item)], copy.stage, bytes(copy.item));
    plan_.order_.insert(plan_.order_.end(), steps.begin(), steps.end());
    for (const Copy& copy : copies_) add_copy(pointer_[at(copy.item)], copy.to, bytes(copy.item));
    for (const Copy& copy : staged_) add_copy(copy.stage, copy.to, bytes(copy.item));
  }

  void allocate() {
    plan_.arena_ = base::AlignedBytes(arena_.size());
    for (const auto& [pointer, offset] : offsets_)
      plan_.pointers_[at(pointer)] = plan_.arena_.data() + offset;
    for (const int i : constants_)
      fill(pointer_[at(i)], item(i).constant(), item(i).dtype, item(i).shape.size());
    for (const auto& [key, pointer] : constant_at_)
      fill(pointer, std::bit_cast<double>(key.value), key.dtype, key.count);
    plan_.scratch_stride_ = base::padded(scratch_);
    plan_.scratch_ =
        base::AlignedBytes(plan_.scratch_stride_ * static_cast<std::size_t>(options_.threads));
  }

  void fill(int pointer, double value, DType dtype, std::int64_t count) {
    visit(dtype, [&](auto tag) {
      using T = decltype(tag)::type;
      std::fill_n(reinterpret_cast<T*>(plan_.pointers_[at(pointer)]), count, static_cast<T>(value));
    });
  }

  struct Copy {
    int item;
    int to;
    int stage = -1;
  };

  const Recipe& recipe_;
  PlanOptions options_;
  Plan& plan_;
  Units units_;
  std::vector<int> pointer_;     // by item
  std::vector<bool> in_memory_;  // by item
  std::vector<Copy> copies_;
  std::vector<Copy> staged_;
  std::vector<int> constants_;
  std::vector<Small> small_;                               // by unit
  std::vector<int> step_of_;                               // by unit: when it runs
  std::map<Repeated, int> constant_at_;                    // → pointer
  std::map<std::pair<int, std::int64_t>, int> number_at_;  // (item, elements) → pointer
  std::map<int, std::size_t> offsets_;                     // pointer → arena
  Arena arena_;
  std::size_t scratch_ = 0;
};

Plan::Plan(const Recipe& recipe, const PlanOptions& options) {
  Builder(recipe, options, *this).build();
}

}  // namespace halfspace::plan
