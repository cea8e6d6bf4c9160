// graph: shapes up to rank 4.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

namespace halfspace {

inline constexpr int kMaxRank = 4;

/// The extents of a tensor, row-major; rank 0 is a scalar. A value type of 40 bytes.
class Shape {
 public:
  constexpr Shape() = default;
  /// Throws: Error when there are more than four extents, one is negative, or the product overflows
  /// 2^62 (2^28 where addresses have 32 bits, so that no tensor's bytes outgrow them).
  Shape(std::initializer_list<std::int64_t> extents)
      : Shape(std::span(extents.begin(), extents.size())) {}
  explicit Shape(std::span<const std::int64_t> extents);

  [[nodiscard]] constexpr int rank() const { return rank_; }
  /// Extent of `axis`; negative axes count from the end.
  [[nodiscard]] constexpr std::int64_t operator[](int axis) const {
    return extents_[static_cast<std::size_t>(axis < 0 ? axis + rank_ : axis)];
  }
  [[nodiscard]] constexpr std::int64_t back() const { return rank_ == 0 ? 1 : (*this)[-1]; }
  [[nodiscard]] std::span<const std::int64_t> extents() const {
    return {extents_.data(), static_cast<std::size_t>(rank_)};
  }
  /// Number of elements.
  [[nodiscard]] constexpr std::int64_t size() const {
    std::int64_t n = 1;
    for (int i = 0; i < rank_; ++i) n *= extents_[static_cast<std::size_t>(i)];
    return n;
  }
  /// The same shape with `axis` replaced.
  [[nodiscard]] Shape with(int axis, std::int64_t extent) const;
  /// Row-major strides in elements.
  [[nodiscard]] std::array<std::int64_t, kMaxRank> strides() const;
  /// "(64, 10)".
  [[nodiscard]] std::string text() const;

  friend constexpr bool operator==(const Shape&, const Shape&) = default;

 private:
  std::array<std::int64_t, kMaxRank> extents_{};
  std::int32_t rank_ = 0;
};

/// NumPy's rule: align at the right, extents equal or one of them 1.
/// Throws: Error "[op] ..." naming both shapes.
Shape broadcast(const Shape& a, const Shape& b, std::string_view op);

/// `axis` in 0..rank-1 from possibly negative. Throws: Error naming the shape.
int normalize_axis(int axis, const Shape& shape, std::string_view op);

}  // namespace halfspace
