// plan: lowering small chains to calls.
#include "halfspace/plan/small_chain.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "halfspace/base/aligned.hpp"
#include "halfspace/plan/broadcast.hpp"
#include "halfspace/plan/compile_chain.hpp"

namespace halfspace::plan {
namespace {

// Broadcasts with the signature of element-by-element functions; params[0]: columns.
template <class T>
void from_scalar(const void* const* in, void* out, std::size_t n, const double* /*params*/) {
  std::fill_n(static_cast<T*>(out), n, *static_cast<const T*>(in[0]));
}
template <class T>
void from_row(const void* const* in, void* out, std::size_t n, const double* params) {
  repeat_row(static_cast<const T*>(in[0]), static_cast<T*>(out), static_cast<std::int64_t>(n),
             static_cast<std::int64_t>(params[0]));
}
template <class T>
void from_column(const void* const* in, void* out, std::size_t n, const double* params) {
  spread_column(static_cast<const T*>(in[0]), static_cast<T*>(out), 0, static_cast<std::int64_t>(n),
                static_cast<std::int64_t>(params[0]));
}

template <class T>
kernels::ElementwiseFn broadcast(Access access) {
  if (access == Access::scalar) return &from_scalar<T>;
  return access == Access::row ? &from_row<T> : &from_column<T>;
}

class Calls {
 public:
  Calls(const Unit& unit, int step, Placement& places)
      : places_(places),
        step_(step),
        space_(places.item(unit.members.back()).shape),
        dtype_(places.item(unit.members.back()).dtype) {
    const auto vector = static_cast<std::int64_t>(base::kAlignment / info(dtype_).bytes);
    count_ = base::round_up(space_.size(), vector);
  }

  void add(int member) {
    const Item& it = places_.item(member);
    CallStep call;
    for (std::size_t k = 0; k < 3; ++k)
      call.inputs[k] = k < it.inputs.size() ? operand(it.inputs[k]) : call.inputs[0];
    const kernels::ElementwiseKernels& row = kernels::elementwise(it.op->elementwise_row);
    call.fn = (it.op->is_derivative ? row.derivative : row.value)[float_kind(dtype_)];
    call.params = it.attributes.real;
    call.output = places_.pointer(member);
    call.count = static_cast<std::size_t>(count_);
    calls_.push_back(call);
  }

  std::vector<CallStep> take() { return std::move(calls_); }

 private:
  int operand(int i) {
    const Item& it = places_.item(i);
    if (it.is_constant()) return places_.constant(it.constant(), it.dtype, count_);
    const Access access = access_of(it.shape, space_);
    if (access == Access::direct) return places_.source(i);
    if (const auto found = spread_.find(i); found != spread_.end()) return found->second;
    if (access == Access::scalar)
      if (const auto filled = places_.number(places_.units().root[at(i)], count_, step_)) {
        if (filled->is_new) spread(i, access, filled->pointer);
        return filled->pointer;
      }
    spread(i, access, places_.temporary(count_, dtype_, step_));
    return spread_.at(i);
  }

  void spread(int i, Access access, int to) {
    const int from = places_.source(i);
    CallStep call;
    call.inputs = {from, from, from};
    call.fn = dtype_ == DType::float64 ? broadcast<double>(access) : broadcast<float>(access);
    call.params[0] = static_cast<double>(space_.back());
    call.output = to;
    // A column or row ends with the values; one number fills whole vectors.
    call.count = static_cast<std::size_t>(access == Access::scalar ? count_ : space_.size());
    calls_.push_back(call);
    spread_[i] = to;
  }

  Placement& places_;
  int step_;
  Shape space_;
  DType dtype_;
  std::int64_t count_;  // of whole vectors
  std::vector<CallStep> calls_;
  std::map<int, int> spread_;  // item → its broadcast
};

bool is_small(const Recipe& recipe, const Item& it) {
  const auto spreads = [&](int input) {
    const Item& operand = recipe.item(input);
    return operand.is_constant() || access_of(operand.shape, it.shape) != Access::strided;
  };
  return it.shape.size() > 0 && it.shape.size() <= kSmall &&
         std::all_of(it.inputs.begin(), it.inputs.end(), spreads);
}

}  // namespace

bool is_small_chain(const Recipe& recipe, const Unit& unit) {
  return unit.is_chain && std::all_of(unit.members.begin(), unit.members.end(), [&](int member) {
           return is_small(recipe, recipe.item(member));
         });
}

std::vector<CallStep> calls_of(const Unit& unit, std::size_t first, int step, Placement& places) {
  if (first >= unit.members.size()) return {};
  Calls calls(unit, step, places);
  for (std::size_t i = first; i < unit.members.size(); ++i) calls.add(unit.members[i]);
  return calls.take();
}

}  // namespace halfspace::plan
