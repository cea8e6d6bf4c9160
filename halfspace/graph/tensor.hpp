// graph: Tensor, the user's handle on a node.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "halfspace/graph/node.hpp"

namespace halfspace {

/// A value of up to four axes that is computed when it is first read.
///
/// Applying operators to tensors only records; `item`, `values` and `array` evaluate. Copies are
/// handles on the same value. A plain number converts to a tensor that takes the dtype of what it
/// meets, so `x * 0.5` stays float32 when x is.
class Tensor {
 public:
  Tensor() = default;
  Tensor(double constant);  // NOLINT(google-explicit-constructor): numbers convert on purpose
  explicit Tensor(Array value);
  explicit Tensor(graph::NodePtr node) : node_(std::move(node)) {}

  [[nodiscard]] bool defined() const { return node_ != nullptr; }
  [[nodiscard]] const Shape& shape() const { return node_->shape; }
  [[nodiscard]] DType dtype() const { return node_->dtype; }
  [[nodiscard]] std::int64_t size() const { return node_->shape.size(); }
  [[nodiscard]] bool requires_gradient() const { return node_->requires_gradient; }
  [[nodiscard]] const std::string& name() const { return node_->name; }
  /// Names the value for drawings and messages; returns itself.
  Tensor& named(std::string name) {
    node_->name = std::move(name);
    return *this;
  }

  /// The values, computed now if they were not yet. Shares memory with the tensor.
  [[nodiscard]] const Array& array() const;
  /// All elements in row-major order.
  template <class T = double>
  [[nodiscard]] std::vector<T> values() const {
    return array().to_vector<T>();
  }
  /// The one element of a tensor of size 1. Throws: Error for any other size.
  [[nodiscard]] double item() const;
  /// Shape, dtype and values, abridged past 1000 elements.
  [[nodiscard]] std::string text() const;

  /// Writes new values into a leaf: what was recorded or compiled from it reads them at its next
  /// run. Throws: Error unless this is a leaf of the shape and dtype of `values`.
  void assign(const Array& values) const;
  /// The same from numbers in row-major order, each rounded to the leaf's dtype. Throws: Error
  /// unless this is a leaf of as many elements.
  void assign(std::span<const double> values) const;
  /// The elements of a leaf in row-major order, to be written where they are. Valid as long as the
  /// leaf. Throws: Error unless this is a leaf of dtype T.
  template <class T>
  [[nodiscard]] std::span<T> writable() const {
    require_leaf_of(dtype_of<T>);
    return node_->value.span<T>();
  }

  [[nodiscard]] const graph::NodePtr& node() const { return node_; }
  [[nodiscard]] bool is(const Tensor& other) const { return node_ == other.node_; }

 private:
  void require_leaf() const;
  void require_leaf_of(DType wanted) const;

  graph::NodePtr node_;
};

using Tensors = std::vector<Tensor>;

/// A tensor of `values`, row-major. Throws: Error when the count is not the shape's.
Tensor tensor(const Shape& shape, std::span<const double> values, DType dtype = DType::float32);
Tensor tensor(const Shape& shape, std::initializer_list<double> values,
              DType dtype = DType::float32);
/// Every element `value`.
Tensor full(const Shape& shape, double value, DType dtype = DType::float32);
/// int64 labels or indices.
Tensor indices(std::span<const std::int64_t> values);
/// A leaf whose value training changes: gradients flow to it, and what is computed from it keeps
/// its history.
Tensor parameter(const Array& value, std::string name = {});
Tensor parameter(const Tensor& value, std::string name = {});

}  // namespace halfspace
