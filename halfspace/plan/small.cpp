// plan: lowering small units to calls.
#include "halfspace/plan/small.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "halfspace/base/aligned.hpp"
#include "halfspace/kernels/rows.hpp"
#include "halfspace/ops/attributes.hpp"
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

class Lowering {
 public:
  Lowering(const Recipe& recipe, const Units& units, const Unit& unit, const Places& places)
      : recipe_(recipe),
        units_(units),
        unit_(unit),
        places_(places),
        space_(recipe.item(unit.members.back()).shape),
        dtype_(recipe.item(unit.members.back()).dtype) {
    const auto vector = static_cast<std::int64_t>(base::kAlignment / info(dtype_).bytes);
    count_ = base::round_up(space_.size(), vector);
  }

  std::vector<CallStep> lower(std::size_t first) {
    for (std::size_t i = first; i < unit_.members.size(); ++i) add(unit_.members[i]);
    return std::move(calls_);
  }

 private:
  void add(int member) {
    const Item& it = recipe_.item(member);
    CallStep call;
    for (std::size_t k = 0; k < 3; ++k)
      call.inputs[k] = k < it.inputs.size() ? operand(it.inputs[k]) : call.inputs[0];
    const kernels::ElementwiseKernels& row = kernels::elementwise(it.op->elementwise_row);
    call.fn = (it.op->is_derivative ? row.derivative : row.value)[float_kind(dtype_)];
    call.params = it.attributes.real;
    call.output = places_.pointer_of(member);
    call.count = static_cast<std::size_t>(count_);
    calls_.push_back(call);
  }

  int operand(int i) {
    const Item& it = recipe_.item(i);
    if (it.is_constant()) return places_.constant(i, count_);
    const Access access = access_of(it.shape, space_);
    const int from = places_.pointer_of(units_.root[static_cast<std::size_t>(i)]);
    if (access == Access::direct) return from;
    if (const auto found = spread_.find(i); found != spread_.end()) return found->second;
    CallStep call;
    call.inputs = {from, from, from};
    call.fn = dtype_ == DType::float64 ? broadcast<double>(access) : broadcast<float>(access);
    call.params[0] = static_cast<double>(space_.back());
    bool fresh = true;
    call.output = -1;
    if (access == Access::scalar)
      std::tie(call.output, fresh) =
          places_.number(units_.root[static_cast<std::size_t>(i)], count_);
    if (call.output < 0) call.output = places_.temporary(count_);
    if (!fresh) return call.output;
    // A column or row ends with the values; one number fills whole vectors.
    call.count = static_cast<std::size_t>(access == Access::scalar ? count_ : space_.size());
    calls_.push_back(call);
    return spread_[i] = call.output;
  }

  const Recipe& recipe_;
  const Units& units_;
  const Unit& unit_;
  const Places& places_;
  Shape space_;
  DType dtype_;
  std::int64_t count_;  // of whole vectors
  std::vector<CallStep> calls_;
  std::map<int, int> spread_;  // item → its broadcast
};

}  // namespace

bool small_chain(const Recipe& recipe, const Unit& unit) {
  return unit.is_chain && std::all_of(unit.members.begin(), unit.members.end(), [&](int member) {
           const Item& it = recipe.item(member);
           const std::int64_t size = it.shape.size();
           return size > 0 && size <= kSmall &&
                  std::all_of(it.inputs.begin(), it.inputs.end(), [&](int input) {
                    const Item& operand = recipe.item(input);
                    return operand.is_constant() ||
                           access_of(operand.shape, it.shape) != Access::strided;
                  });
         });
}

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

std::optional<NarrowStep> prepared(const kernels::NarrowShape& shape, DType dtype) {
  NarrowStep step;
  step.kernel = kernels::narrow()[float_kind(dtype)];
  if (!step.kernel.prepare(shape, step.product)) return std::nullopt;
  return step;
}

}  // namespace

std::optional<NarrowStep> narrow_product(const MatmulStep& product) {
  if (product.mixed || product.two_chains()) return std::nullopt;
  return prepared({.m = product.m,
                   .n = product.n,
                   .k = product.k,
                   .a_row = product.a_row(),
                   .a_col = product.a_col(),
                   .b_row = product.b_row(),
                   .b_col = product.b_col()},
                  product.dtype);
}

std::optional<NarrowStep> narrow_sum(const Recipe& recipe, const Unit& unit) {
  const std::optional<Sum> sum = sum_of(recipe, unit);
  if (!sum || sum->cols == 1 || sum->rows > kRowsOfAChain) return std::nullopt;
  return prepared({.m = 1,
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

int row_added(const Recipe& recipe, const Units& units, const Unit& unit) {
  if (unit.head < 0 || unit.members.empty()) return -1;
  const Item& it = recipe.item(unit.members.front());
  if (!it.op->adds || it.inputs[0] != unit.head) return -1;
  const auto reads_head = [&](int member) {
    const auto& inputs = recipe.item(member).inputs;
    return std::find(inputs.begin(), inputs.end(), unit.head) != inputs.end();
  };
  const Item& row = recipe.item(it.inputs[1]);
  const bool fits = row.shape.size() == it.shape[1] && row.shape.back() == it.shape[1];
  const bool alone = std::none_of(unit.members.begin() + 1, unit.members.end(), reads_head);
  const bool apart = units.root[static_cast<std::size_t>(it.inputs[1])] != unit.head;
  return fits && alone && apart && !row.is_constant() ? unit.members.front() : -1;
}

std::vector<CallStep> calls_of(const Recipe& recipe, const Units& units, const Unit& unit,
                               std::size_t first, const Places& places) {
  if (first >= unit.members.size()) return {};
  return Lowering(recipe, units, unit, places).lower(first);
}

}  // namespace halfspace::plan
