// plan: walking the record into a recipe, and the recipe's key.
#include "halfspace/plan/recipe.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/kernels/elementwise.hpp"
#include "halfspace/ops/attributes.hpp"

namespace halfspace::plan {
namespace {

using graph::Node;
using graph::NodePtr;

template <class T>
void append(std::string& key, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  const std::size_t at = key.size();
  key.resize(at + sizeof(T));
  std::memcpy(key.data() + at, &value, sizeof(T));
}

void append_item(std::string& key, const Item& item) {
  append(key, reinterpret_cast<std::uintptr_t>(item.op));
  append(key, item.attributes);
  for (int i = 0; i < item.shape.rank(); ++i) append(key, item.shape[i]);
  append(key, static_cast<std::uint8_t>(item.shape.rank()));
  append(key, item.dtype);
  for (const int input : item.inputs) append(key, input);
  append(key, static_cast<std::uint32_t>(item.inputs.size()));
}

class Collector {
 public:
  explicit Collector(bool merge) : merge_(merge) {}

  int place(const NodePtr& root) {
    std::vector<std::pair<const NodePtr*, std::size_t>> stack{{&root, 0}};
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      if (places_.contains(node->get())) {
        stack.pop_back();
      } else if (!is_leaf(**node) && next < (*node)->inputs.size()) {
        stack.emplace_back(&source(**node, next++), 0);
      } else {
        add(*node);
        stack.pop_back();
      }
    }
    return places_.at(root.get());
  }

  Recorded recorded;

 private:
  static bool is_leaf(const Node& node) {
    return node.op == nullptr ||
           (!node.op->is_constant() && (node.value.defined() || node.forgot_inputs));
  }

  // A product reads a transposed matrix where it is.
  [[nodiscard]] bool reads_across(const Node& node, std::size_t k) const {
    const Node& input = *node.inputs[k];
    return merge_ && node.op->is(graph::Lowering::product) && !is_leaf(input) &&
           input.op->is(graph::Lowering::transpose) &&
           ops::TransposeAttributes::of(input.attributes).from[0] == 1;
  }
  [[nodiscard]] const NodePtr& source(const Node& node, std::size_t k) const {
    return reads_across(node, k) ? node.inputs[k]->inputs[0] : node.inputs[k];
  }

  void add(const NodePtr& node) {
    Recipe& recipe = recorded.recipe;
    const int place = static_cast<int>(recipe.items.size());
    Item item{nullptr, {}, node->shape, node->dtype, {}};
    if (is_leaf(*node)) {
      recipe.leaves.push_back(place);
      recorded.leaves.push_back(node);
    } else {
      item.op = node->op;
      item.attributes = node->attributes;
      for (std::size_t k = 0; k < node->inputs.size(); ++k) {
        item.inputs.push_back(places_.at(source(*node, k).get()));
        if (reads_across(*node, k)) transpose_operand(item, k);
      }
      if (merge_) fold(item);
      if (merge_ && !item.op->is_random) {
        std::string key;
        append_item(key, item);
        const auto [found, fresh] = merged_.emplace(std::move(key), place);
        if (!fresh) {
          places_.emplace(node.get(), found->second);
          return;
        }
      }
    }
    places_.emplace(node.get(), place);
    recipe.items.push_back(std::move(item));
  }

  static void transpose_operand(Item& product, std::size_t k) {
    auto at = ops::MatmulAttributes::of(product.attributes);
    at.transposed[k] = !at.transposed[k];
    product.attributes = at.slots();
  }

  // What constants alone decide is a constant: computed here once, by the kernel that would compute
  // it at each run.
  void fold(Item& item) const {
    const auto constant = [&](int input) {
      const Item& it = recorded.recipe.item(input);
      return it.is_constant() && it.dtype == item.dtype;
    };
    if (item.inputs.empty() || !std::all_of(item.inputs.begin(), item.inputs.end(), constant))
      return;
    const auto number = [&](std::size_t k) {
      const int input = item.inputs[k < item.inputs.size() ? k : 0];
      return recorded.recipe.item(input).constant();
    };
    const graph::Operator* const constant_op = recorded.recipe.item(item.inputs[0]).op;
    double value = number(0);
    if (item.op->is_elementwise())
      value = applied(item, {number(0), number(1), number(2)});
    else if (!item.op->is(graph::Lowering::view))
      return;
    item.op = constant_op;
    item.attributes = graph::ConstantAttributes{value}.slots();
    item.inputs.clear();
  }

  static double applied(const Item& item, const std::array<double, 3>& inputs) {
    const kernels::ElementwiseKernels& row = kernels::elementwise(item.op->elementwise_row);
    const auto& fn = item.op->is_derivative ? row.derivative : row.value;
    return visit(item.dtype, [&](auto tag) {
      using T = decltype(tag)::type;
      std::array<T, 3> in{};
      std::transform(inputs.begin(), inputs.end(), in.begin(),
                     [](double v) { return static_cast<T>(v); });
      const std::array<const void*, 3> at{in.data(), in.data() + 1, in.data() + 2};
      T out{};
      fn[float_kind(item.dtype)](at.data(), &out, 1, item.attributes.real.data());
      return static_cast<double>(out);
    });
  }

  bool merge_;
  std::unordered_map<const Node*, int> places_;
  std::unordered_map<std::string, int> merged_;
};

}  // namespace

std::string Recipe::key() const {
  std::string key;
  key.reserve(items.size() * 200);
  for (const Item& item : items) append_item(key, item);
  for (const int output : outputs) append(key, output);
  for (const auto& [leaf, value] : updates) {
    append(key, leaf);
    append(key, value);
  }
  append(key, items.size());
  append(key, outputs.size());
  return key;
}

Recorded collect(const Tensors& outputs, const Updates& updates, bool merge) {
  Collector collector(merge);
  for (const Tensor& output : outputs)
    collector.recorded.recipe.outputs.push_back(collector.place(output.node()));
  for (const Update& update : updates) {
    if (update.leaf.shape() != update.value.shape() || update.leaf.dtype() != update.value.dtype())
      fail("shape.update", "update",
           fmt::format("a new value has its leaf's shape and dtype; got {} {} and {} {}",
                       info(update.leaf.dtype()).name, update.leaf.shape().text(),
                       info(update.value.dtype()).name, update.value.shape().text()));
    const int value = collector.place(update.value.node());
    collector.recorded.recipe.updates.emplace_back(collector.place(update.leaf.node()), value);
  }
  return std::move(collector.recorded);
}

}  // namespace halfspace::plan
