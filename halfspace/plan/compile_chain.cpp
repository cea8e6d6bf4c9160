// plan: registers and instructions of a chain.
#include "halfspace/plan/compile_chain.hpp"

#include <algorithm>
#include <map>

#include "halfspace/kernels/elementwise.hpp"

namespace halfspace::plan {
namespace {

class Compiler {
 public:
  Compiler(const Unit& unit, const Placement& places) : unit_(unit), places_(places) {
    const Item& shaped = item(unit.head >= 0 ? unit.head : unit.members.back());
    chain_.space = shaped.shape;
    chain_.dtype = shaped.dtype;
    chain_.cols = shaped.shape.back();
    chain_.rows = chain_.cols == 0 ? 0 : shaped.shape.size() / chain_.cols;
  }

  Chain compile() {
    if (unit_.head >= 0) add_register({.pointer = places_.pointer(unit_.head)}, unit_.head);
    for (const int member : unit_.members) add_instruction(member);
    assign_scratch();
    flatten();
    return std::move(chain_);
  }

 private:
  [[nodiscard]] const Item& item(int i) const { return places_.item(i); }

  int add_register(const Chain::Register& r, int of) {
    chain_.registers.push_back(r);
    return register_of_[of] = static_cast<int>(chain_.registers.size()) - 1;
  }

  int operand(int i) {
    if (const auto found = register_of_.find(i); found != register_of_.end()) return found->second;
    const Item& it = item(i);
    Chain::Register r{.is_operand = true};
    if (it.is_constant()) {
      r.access = Access::scalar;
      r.constant = it.constant();
      return add_register(r, i);
    }
    r.pointer = places_.source(i);
    r.access = access_of(it.shape, chain_.space);
    if (r.access == Access::strided) {
      const auto strides = it.shape.strides();
      const int lead = chain_.space.rank() - it.shape.rank();
      for (int axis = 0; axis < it.shape.rank(); ++axis)
        r.strides[at(axis + lead)] = it.shape[axis] == 1 ? 0 : strides[at(axis)];
    }
    return add_register(r, i);
  }

  void add_instruction(int member) {
    const Item& it = item(member);
    Chain::Instruction step;
    step.input_count = static_cast<int>(it.inputs.size());
    for (std::size_t k = 0; k < it.inputs.size(); ++k) step.inputs[k] = operand(it.inputs[k]);
    for (std::size_t k = it.inputs.size(); k < 3; ++k) step.inputs[k] = step.inputs[0];
    const kernels::ElementwiseKernels& row = kernels::elementwise(it.op->elementwise_row);
    step.fn = (it.op->is_derivative ? row.derivative : row.value)[float_kind(it.dtype)];
    step.params = it.attributes.real;
    step.output = add_register({.pointer = places_.pointer(member)}, member);
    chain_.instructions.push_back(step);
  }

  [[nodiscard]] bool needs_scratch(std::size_t i) const {
    const Chain::Register& r = chain_.registers[i];
    if (!r.is_operand) return r.pointer < 0 && !(i == 0 && unit_.head >= 0);
    return r.access != Access::direct && !(r.access == Access::row && chain_.cols > Chain::kTile);
  }

  // Operand tiles keep their place; results free theirs after the last instruction that reads them.
  void assign_scratch() {
    const std::size_t n = chain_.registers.size();
    std::vector<int> last(n, -1);
    for (std::size_t s = 0; s < chain_.instructions.size(); ++s)
      for (const int input : chain_.instructions[s].inputs) last[at(input)] = static_cast<int>(s);
    std::vector<int> free;
    for (std::size_t i = 0; i < n; ++i)
      if (chain_.registers[i].is_operand && needs_scratch(i))
        chain_.registers[i].scratch = chain_.scratch_tiles++;
    for (std::size_t s = 0; s < chain_.instructions.size(); ++s) {
      const Chain::Instruction& step = chain_.instructions[s];
      const auto out = at(step.output);
      if (needs_scratch(out)) {
        if (free.empty()) free.push_back(chain_.scratch_tiles++);
        chain_.registers[out].scratch = free.back();
        free.pop_back();
      }
      for (int k = 0; k < step.input_count; ++k) {
        const auto in = at(step.inputs[at(k)]);
        Chain::Register& r = chain_.registers[in];
        const bool again = std::find(step.inputs.begin(), step.inputs.begin() + k,
                                     static_cast<int>(in)) != step.inputs.begin() + k;
        if (!r.is_operand && r.scratch >= 0 && std::cmp_equal(last[in], s) && !again)
          free.push_back(r.scratch);
      }
    }
  }

  // Without row or column operands the index space is one line, which any number of threads can
  // share.
  void flatten() {
    const bool plain =
        std::all_of(chain_.registers.begin(), chain_.registers.end(), [](const Chain::Register& r) {
          return r.access == Access::direct || r.access == Access::scalar;
        });
    if (!plain || unit_.head >= 0) return;
    chain_.rows *= chain_.cols;
    chain_.cols = 1;
  }

  const Unit& unit_;
  const Placement& places_;
  std::map<int, int> register_of_;
  Chain chain_;
};

}  // namespace

Access access_of(const Shape& shape, const Shape& space) {
  if (shape == space) return Access::direct;
  if (shape.size() == 1) return Access::scalar;
  const std::int64_t cols = space.back();
  if (shape.size() == cols && shape.back() == cols) return Access::row;
  const bool leading =
      shape.rank() == space.rank() && shape.back() == 1 && shape.with(-1, cols) == space;
  return leading ? Access::column : Access::strided;
}

Chain compile_chain(const Unit& unit, const Placement& places) {
  return Compiler(unit, places).compile();
}

}  // namespace halfspace::plan
