// train: optimizers folded over defs, recorded on symbols.
#include "halfspace/train/optimizer.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/defs/choices.hpp"
#include "halfspace/defs/optimizers.hpp"
#include "halfspace/ops/symbol.hpp"

namespace halfspace::train {
namespace {

using ops::Symbol;
using UpdateFn = Symbol (*)(const Symbol& w, const Symbol& g, Symbol* states, const Symbol* scalars,
                            const double* p);

const std::vector<UpdateFn>& updates() {
  static const std::vector<UpdateFn> table = [] {
    std::vector<UpdateFn> out;
    defs::for_each(defs::Optimizers(),
                   [&]<class Row>() { out.push_back(&Row::template update<Symbol>); });
    return out;
  }();
  return table;
}

const defs::OptimizerRow& row_of(const defs::Choice& choice) {
  return defs::chosen(defs::optimizers(), choice);
}

}  // namespace

void decay(defs::Choice& optimizer, std::optional<double> weight_decay) {
  if (!weight_decay) return;
  const defs::OptimizerRow& row = row_of(optimizer);
  if (row.weight_decay >= 0)
    optimizer.params[static_cast<std::size_t>(row.weight_decay)] = *weight_decay;
  else if (*weight_decay > 0)
    fail("optimizer.decay", "optimizer",
         fmt::format("'{}' has no weight decay; use adamw, or the penalty l2", row.info->name));
}

Optimizer::Optimizer(defs::Choice choice, const std::vector<nn::Parameter>& parameters)
    : choice_(std::move(choice)) {
  const defs::OptimizerRow& row = row_of(choice_);
  for (const nn::Parameter& parameter : parameters) {
    if (!parameter.trained) continue;
    parameters_.push_back(parameter);
    Tensors states;
    for (std::size_t s = 0; s < row.states; ++s)
      states.push_back(full(parameter.tensor.shape(), 0.0, parameter.tensor.dtype()));
    states_.push_back(std::move(states));
  }
  for (std::size_t s = 0; s < row.scalar_count; ++s)
    scalars_.push_back(full({}, 0.0, parameters_.front().tensor.dtype()));
}

plan::Updates Optimizer::record(const Tensors& gradients) const {
  const defs::OptimizerRow& row = row_of(choice_);
  const std::vector<Symbol> scalars(scalars_.begin(), scalars_.end());
  plan::Updates out;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    std::vector<double> params = choice_.params;
    if (row.weight_decay >= 0 && !parameters_[i].decays)
      params[static_cast<std::size_t>(row.weight_decay)] = 0;
    std::vector<Symbol> states(states_[i].begin(), states_[i].end());
    const Symbol updated = defs::chosen(updates(), choice_)(
        parameters_[i].tensor, gradients[i], states.data(), scalars.data(), params.data());
    for (std::size_t s = 0; s < states.size(); ++s)
      out.push_back({states_[i][s], states[s].tensor});
    out.push_back({parameters_[i].tensor, updated.tensor});
  }
  return out;
}

void Optimizer::prepare(std::int64_t t, double lr) {
  std::array<double, 8> values{};
  row_of(choice_).scalars(t, lr, choice_.params.data(), values.data());
  for (std::size_t s = 0; s < scalars_.size(); ++s) scalars_[s].assign(std::span(&values[s], 1));
}

std::vector<nn::Parameter> Optimizer::state() const {
  std::vector<nn::Parameter> out;
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    for (std::size_t s = 0; s < states_[i].size(); ++s)
      out.push_back({fmt::format("{}.{}", parameters_[i].path, s), states_[i][s], false, false});
  return out;
}

}  // namespace halfspace::train
