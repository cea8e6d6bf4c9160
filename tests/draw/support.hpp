// tests: what the tests of figures share.
#pragma once

#include <vector>

#include "halfspace/draw/figure/figure.hpp"
#include "tests/train/support.hpp"

namespace halfspace::draw {

/// The marks of one kind, in their order.
template <class M>
std::vector<M> all(const Panel& panel) {
  std::vector<M> out;
  for (const Mark& mark : panel.marks)
    if (const auto* const each = std::get_if<M>(&mark)) out.push_back(*each);
  return out;
}

/// A tanh network as it begins.
inline model::Model untrained(const train::Prepared& data,
                              const std::vector<std::int64_t>& hidden) {
  train::Options options = train::small();
  options.hidden = hidden;
  options.activation = "tanh";
  return train::make_model(data, options);
}

}  // namespace halfspace::draw
