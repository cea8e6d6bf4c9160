// graph: concrete values in memory, shared by tensors, readers and writers without copies.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "halfspace/base/aligned.hpp"
#include "halfspace/graph/dtype.hpp"
#include "halfspace/graph/shape.hpp"

namespace halfspace {

/// A dense row-major array of one dtype. Copies share the bytes.
class Array {
 public:
  Array() = default;
  Array(DType dtype, const Shape& shape)
      : dtype_(dtype),
        shape_(shape),
        bytes_(std::make_shared<base::AlignedBytes>(static_cast<std::size_t>(shape.size()) *
                                                    info(dtype).bytes)) {}

  template <class T>
  static Array from(const Shape& shape, std::span<const T> values) {
    Array array(dtype_of<T>, shape);
    std::copy(values.begin(), values.end(), array.data<T>());
    return array;
  }

  [[nodiscard]] DType dtype() const { return dtype_; }
  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::int64_t size() const { return shape_.size(); }
  [[nodiscard]] std::size_t byte_size() const {
    return static_cast<std::size_t>(size()) * info(dtype_).bytes;
  }
  /// Whether it has memory; an array of no elements may.
  [[nodiscard]] bool defined() const { return bytes_ != nullptr; }
  [[nodiscard]] bool empty() const { return !defined() || size() == 0; }

  /// The elements; T must match dtype() (asserted by the caller's own logic, not checked here).
  template <class T>
  [[nodiscard]] T* data() const {
    return bytes_ ? reinterpret_cast<T*>(bytes_->data()) : nullptr;
  }
  template <class T>
  [[nodiscard]] std::span<T> span() const {
    return {data<T>(), static_cast<std::size_t>(size())};
  }
  [[nodiscard]] std::span<std::byte> bytes() const { return {data<std::byte>(), byte_size()}; }

  /// The same bytes seen with another shape of equal size.
  [[nodiscard]] Array reshaped(const Shape& shape) const {
    Array view = *this;
    view.shape_ = shape;
    return view;
  }
  /// The same values in memory of their own.
  [[nodiscard]] Array copy() const {
    Array own(dtype_, shape_);
    own.assign(*this);
    return own;
  }
  /// Takes over the values of an array of the same dtype and shape; whoever shares the bytes sees
  /// them.
  void assign(const Array& from) const {
    std::copy(from.bytes().begin(), from.bytes().end(), bytes().begin());
  }
  /// Every element converted to T.
  template <class T>
  [[nodiscard]] std::vector<T> to_vector() const {
    std::vector<T> out(static_cast<std::size_t>(size()));
    visit(dtype_, [&](auto tag) {
      using S = decltype(tag)::type;
      std::transform(data<S>(), data<S>() + size(), out.begin(),
                     [](S v) { return static_cast<T>(v); });
    });
    return out;
  }

 private:
  DType dtype_ = DType::float32;
  Shape shape_;
  std::shared_ptr<base::AlignedBytes> bytes_;
};

}  // namespace halfspace
