// graph: making leaves, and letting go of long histories.
#include "halfspace/graph/tensor.hpp"

#include <atomic>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/graph/operator.hpp"

namespace halfspace {
namespace graph {

Node::Node() {
  static std::atomic<std::uint64_t> made{0};
  serial = made.fetch_add(1, std::memory_order_relaxed);
}

Node::~Node() {
  // A chain of a million nodes would overflow the stack if each released the next.
  std::vector<NodePtr> pending = std::move(inputs);
  while (!pending.empty()) {
    const NodePtr node = std::move(pending.back());
    pending.pop_back();
    if (node && node.use_count() == 1) {
      for (NodePtr& input : node->inputs) pending.push_back(std::move(input));
      node->inputs.clear();
    }
  }
}

namespace {

constexpr Operator kConstant{
    .name = "constant", .onnx = "Constant", .lowering = Lowering::constant};

}  // namespace
}  // namespace graph

Tensor::Tensor(double constant) : node_(std::make_shared<graph::Node>()) {
  node_->op = &graph::kConstant;
  node_->attributes = graph::ConstantAttributes{constant}.slots();
  node_->dtype = DType::float64;
  node_->weak = true;
}

Tensor::Tensor(Array value) : node_(std::make_shared<graph::Node>()) {
  node_->shape = value.shape();
  node_->dtype = value.dtype();
  node_->value = std::move(value);
}

void Tensor::require_leaf() const {
  if (node_->op != nullptr)
    fail("assign.leaf", "assign",
         fmt::format("only a leaf can be written; got the result of {}", node_->op->name));
}

void Tensor::require_leaf_of(DType wanted) const {
  require_leaf();
  if (dtype() != wanted)
    fail("assign.dtype", "assign",
         fmt::format("a leaf is written in its own dtype; got {} for a leaf of {}",
                     info(wanted).name, info(dtype()).name));
}

void Tensor::assign(const Array& values) const {
  require_leaf_of(values.dtype());
  if (values.shape() != shape())
    fail("assign.shape", "assign",
         fmt::format("values have the shape of the leaf; got {} for a leaf {}",
                     values.shape().text(), shape().text()));
  node_->value.assign(values);
}

void Tensor::assign(std::span<const double> values) const {
  require_leaf();
  if (static_cast<std::int64_t>(values.size()) != size())
    fail("assign.count", "assign",
         fmt::format("a leaf {} takes {} values; got {}", shape().text(), size(), values.size()));
  visit(dtype(), [&](auto tag) {
    using T = decltype(tag)::type;
    std::transform(values.begin(), values.end(), node_->value.data<T>(),
                   [](double v) { return static_cast<T>(v); });
  });
}

Tensor tensor(const Shape& shape, std::span<const double> values, DType dtype) {
  if (static_cast<std::int64_t>(values.size()) != shape.size())
    fail(
        "shape.count", "tensor",
        fmt::format("shape {} holds {} values; got {}", shape.text(), shape.size(), values.size()));
  Tensor leaf(Array(dtype, shape));
  leaf.assign(values);
  return leaf;
}

Tensor tensor(const Shape& shape, std::initializer_list<double> values, DType dtype) {
  return tensor(shape, std::span(values.begin(), values.size()), dtype);
}

Tensor full(const Shape& shape, double value, DType dtype) {
  return tensor(shape, std::vector<double>(static_cast<std::size_t>(shape.size()), value), dtype);
}

Tensor indices(std::span<const std::int64_t> values) {
  return Tensor(Array::from(Shape{static_cast<std::int64_t>(values.size())}, values));
}

Tensor parameter(const Array& value, std::string name) {
  Tensor leaf(value.copy());
  leaf.node()->requires_gradient = true;
  leaf.named(std::move(name));
  return leaf;
}

Tensor parameter(const Tensor& value, std::string name) {
  return parameter(value.array(), std::move(name));
}

}  // namespace halfspace
