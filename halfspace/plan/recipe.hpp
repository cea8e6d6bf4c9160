// plan: what is to be computed, free of who asked: the structure of a recorded graph.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "halfspace/graph/operator.hpp"

namespace halfspace::plan {

/// Items, units, steps and pointers are counted as int, -1 for none; as the index of a vector.
constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// One node of a recipe; inputs are places of earlier nodes. Leaves have no operator.
struct Item {
  const graph::Operator* op = nullptr;
  graph::Attributes attributes;
  Shape shape;
  DType dtype = DType::float32;
  std::vector<int> inputs;

  [[nodiscard]] bool is_constant() const { return op != nullptr && op->is_constant(); }
  /// The number that a constant is everywhere.
  [[nodiscard]] double constant() const { return graph::ConstantAttributes::of(attributes).value; }
};

/// A leaf that receives a new value when the plan has run: training's weights and moments.
struct Update {
  Tensor leaf;
  Tensor value;
};
using Updates = std::vector<Update>;

/// A graph in topological order. Two graphs with equal `key` can run on one plan.
struct Recipe {
  std::vector<Item> items;
  std::vector<int> leaves;                   // items that are leaves, in order
  std::vector<int> outputs;                  // items wanted by the caller
  std::vector<std::pair<int, int>> updates;  // (leaf item, item with its new value)

  [[nodiscard]] const Item& item(int i) const { return items[at(i)]; }
  [[nodiscard]] std::string key() const;
};

struct Recorded {
  Recipe recipe;
  std::vector<graph::NodePtr> leaves;  // as Recipe::leaves
};

/// Collects what `outputs` and `updates` need. Values already computed are leaves. With `merge`,
/// equal applications become one (common subexpressions), but for random ones. Throws: Error when
/// an update's shape or dtype differs from its leaf's.
Recorded collect(const Tensors& outputs, const Updates& updates, bool merge);

}  // namespace halfspace::plan
