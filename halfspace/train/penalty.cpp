// train: penalties folded over defs, recorded on symbols.
#include "halfspace/train/penalty.hpp"

#include "halfspace/defs/penalties.hpp"
#include "halfspace/ops/symbol.hpp"
#include "halfspace/tensor/grad.hpp"

namespace halfspace::train {
namespace {

using ops::Symbol;
using TermFn = Symbol (*)(const Symbol& w, const double* p);

const std::vector<TermFn>& penalty_terms() {
  static const std::vector<TermFn> table = [] {
    std::vector<TermFn> out;
    defs::for_each(defs::Penalties(),
                   [&]<class Row>() { out.push_back(&Row::template term<Symbol>); });
    return out;
  }();
  return table;
}

// Ω(w), without its strength.
Tensor size_of(const Tensor& w, const defs::Choice& penalty) {
  const TermFn term = defs::chosen(penalty_terms(), penalty);
  return sum(term(w, penalty.params.data()).tensor);
}

}  // namespace

Tensor penalty(const std::vector<nn::Parameter>& state,
               const std::vector<defs::Choice>& penalties) {
  Tensor total = full({}, 0.0, nn::trained(state).front().dtype());
  for (const defs::Choice& each : penalties)
    for (const nn::Parameter& parameter : state)
      if (parameter.trained && parameter.decays)
        total = fma(each.params.front(), size_of(parameter.tensor, each), total);
  return total;
}

void add_penalty(Tensors& gradients, const std::vector<nn::Parameter>& state,
                 const std::vector<defs::Choice>& penalties) {
  for (const defs::Choice& each : penalties) {
    std::size_t i = 0;
    for (const nn::Parameter& parameter : state) {
      if (!parameter.trained) continue;
      if (parameter.decays) {
        const Tensor pull = grad(size_of(parameter.tensor, each), {parameter.tensor}).front();
        gradients[i] = fma(each.params.front(), pull, gradients[i]);
      }
      ++i;
    }
  }
}

}  // namespace halfspace::train
