// plan: lowering small units to calls.
#include "halfspace/plan/small.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "halfspace/base/aligned.hpp"
#include "halfspace/kernels/rows.hpp"
#include "halfspace/ops/row_index.hpp"
#include "halfspace/plan/compile_chain.hpp"
#include "halfspace/plan/matmul_step.hpp"

namespace halfspace::plan {
namespace {

const Item& item_of(const Recipe& recipe, int i) {
  return recipe.items[static_cast<std::size_t>(i)];
}

bool is_constant(const Item& item) { return item.op != nullptr && item.op->is_constant; }

// Broadcasts with the signature of element-by-element functions; params[0]: columns.
template <class T>
void spread_scalar(const void* const* in, void* out, std::size_t n, const double* /*params*/) {
  std::fill_n(static_cast<T*>(out), n, *static_cast<const T*>(in[0]));
}
template <class T>
void spread_row(const void* const* in, void* out, std::size_t n, const double* params) {
  const auto cols = static_cast<std::size_t>(params[0]);
  const T* row = static_cast<const T*>(in[0]);
  for (std::size_t i = 0; i < n; i += cols)
    std::copy_n(row, std::min(cols, n - i), static_cast<T*>(out) + i);
}
template <class T>
void spread_column(const void* const* in, void* out, std::size_t n, const double* params) {
  const auto cols = static_cast<std::size_t>(params[0]);
  const T* column = static_cast<const T*>(in[0]);
  for (std::size_t i = 0; i < n; i += cols)
    std::fill_n(static_cast<T*>(out) + i, std::min(cols, n - i), column[i / cols]);
}

template <class T>
kernels::ElementwiseFn spread(Access access) {
  if (access == Access::scalar) return &spread_scalar<T>;
  return access == Access::row ? &spread_row<T> : &spread_column<T>;
}

class Lowering {
 public:
  Lowering(const Recipe& recipe, const Units& units, const Unit& unit, const Places& places)
      : recipe_(recipe),
        units_(units),
        unit_(unit),
        places_(places),
        space_(item_of(recipe, unit.members.back()).shape),
        dtype_(item_of(recipe, unit.members.back()).dtype) {
    const auto vector = static_cast<std::int64_t>(base::kAlignment / info(dtype_).bytes);
    count_ = (space_.size() + vector - 1) / vector * vector;
  }

  std::vector<CallStep> lower(std::size_t first) {
    for (std::size_t i = first; i < unit_.members.size(); ++i) add(unit_.members[i]);
    return std::move(calls_);
  }

 private:
  void add(int member) {
    const Item& it = item_of(recipe_, member);
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
    const Item& it = item_of(recipe_, i);
    if (is_constant(it)) return places_.constant(i, count_);
    const Access access = access_of(it.shape, space_);
    const int from = places_.pointer_of(units_.root[static_cast<std::size_t>(i)]);
    if (access == Access::direct) return from;
    if (const auto found = spread_.find(i); found != spread_.end()) return found->second;
    CallStep call;
    call.inputs = {from, from, from};
    call.fn = dtype_ == DType::float64 ? spread<double>(access) : spread<float>(access);
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
           const Item& it = item_of(recipe, member);
           const std::int64_t size = it.shape.size();
           return size > 0 && size <= kSmall &&
                  std::all_of(it.inputs.begin(), it.inputs.end(), [&](int input) {
                    const Item& operand = item_of(recipe, input);
                    return is_constant(operand) ||
                           access_of(operand.shape, it.shape) != Access::strided;
                  });
         });
}

namespace {

const Item* sum_of(const Recipe& recipe, const Unit& unit) {
  if (unit.head >= 0 || unit.is_chain) return nullptr;
  const Item& it = item_of(recipe, unit.members.front());
  return it.op->is_sum && it.attributes.whole[0] == 1 ? &it : nullptr;
}

kernels::NarrowShape shape_of_product(const Recipe& recipe, const Item& it) {
  const bool ta = it.attributes.whole[0] != 0;
  const bool tb = it.attributes.whole[1] != 0;
  kernels::NarrowShape shape{};
  shape.m = it.shape[0];
  shape.n = it.shape[1];
  shape.k = item_of(recipe, it.inputs[0]).shape[ta ? 0 : 1];
  shape.a_row = ta ? 1 : shape.k;
  shape.a_col = ta ? shape.m : 1;
  shape.b_row = tb ? 1 : shape.n;
  shape.b_col = tb ? shape.k : 1;
  return shape;
}

// Beyond this many rows a sum is more than one chain.
constexpr std::int64_t kRowsOfAChain = 256;

}  // namespace

std::optional<NarrowStep> narrow_step(const Recipe& recipe, const Unit& unit) {
  kernels::NarrowShape shape{};
  const Item* it = sum_of(recipe, unit);
  if (it != nullptr) {
    const std::int64_t rows = it->attributes.whole[1];
    const std::int64_t cols = it->attributes.whole[2];
    shape = {.m = 1, .n = cols, .k = rows, .a_row = rows, .a_col = 1, .b_row = cols, .b_col = 1};
    if (shape.n == 1 || shape.k > kRowsOfAChain) return std::nullopt;
  } else {
    if (unit.head < 0) return std::nullopt;
    it = &item_of(recipe, unit.head);
    if (it->attributes.whole[2] != 0) return std::nullopt;  // in bfloat16
    shape = shape_of_product(recipe, *it);
  }
  if (shape.k >= MatmulStep::kTwoChains) return std::nullopt;
  NarrowStep step;
  step.kernel = kernels::narrow()[float_kind(it->dtype)];
  if (!step.kernel.prepare(shape, step.product)) return std::nullopt;
  return step;
}

std::optional<CallStep> sum_call(const Recipe& recipe, const Unit& unit) {
  const Item* it = sum_of(recipe, unit);
  if (it == nullptr || it->attributes.whole[2] != 1 || it->attributes.whole[1] > kSmall)
    return std::nullopt;
  CallStep call;
  call.fn = kernels::row_sum()[float_kind(it->dtype)];
  call.count = static_cast<std::size_t>(it->attributes.whole[1]);
  return call;
}

int row_added(const Recipe& recipe, const Unit& unit) {
  if (unit.head < 0 || unit.members.empty()) return -1;
  const Item& it = item_of(recipe, unit.members.front());
  constexpr int kAdd = ops::row_index<ops::rows::add_t>;
  if (it.op->elementwise_row != kAdd || it.op->is_derivative || it.inputs[0] != unit.head)
    return -1;
  const auto reads_head = [&](int member) {
    const auto& inputs = item_of(recipe, member).inputs;
    return std::find(inputs.begin(), inputs.end(), unit.head) != inputs.end();
  };
  const Item& row = item_of(recipe, it.inputs[1]);
  const bool fits = row.shape.size() == it.shape[1] && row.shape.back() == it.shape[1];
  const bool alone = std::none_of(unit.members.begin() + 1, unit.members.end(), reads_head);
  return fits && alone && !is_constant(row) ? unit.members.front() : -1;
}

std::vector<CallStep> calls_of(const Recipe& recipe, const Units& units, const Unit& unit,
                               std::size_t first, const Places& places) {
  if (first >= unit.members.size()) return {};
  return Lowering(recipe, units, unit, places).lower(first);
}

}  // namespace halfspace::plan
