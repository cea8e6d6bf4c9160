// graph: shape arithmetic and its errors.
#include "halfspace/graph/shape.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "halfspace/base/error.hpp"

namespace halfspace {
namespace {

constexpr int kSizeBits = sizeof(std::size_t) >= 8 ? 62 : 28;

}  // namespace

Shape::Shape(std::span<const std::int64_t> extents) {
  if (extents.size() > kMaxRank)
    fail("shape.rank", "shape",
         fmt::format("a tensor has at most {} axes; got {}", kMaxRank, extents.size()));
  std::int64_t product = 1;
  for (const std::int64_t extent : extents) {
    if (extent < 0)
      fail("shape.negative", "shape",
           fmt::format("extents are not negative; got ({})", fmt::join(extents, ", ")));
    if (extent != 0 && product > (std::int64_t{1} << kSizeBits) / extent)
      fail("shape.size", "shape",
           fmt::format("the number of elements is below 2^{}; got ({})", kSizeBits,
                       fmt::join(extents, ", ")));
    product *= std::max<std::int64_t>(extent, 1);
    extents_[static_cast<std::size_t>(rank_++)] = extent;
  }
}

Shape Shape::with(int axis, std::int64_t extent) const {
  Shape copy = *this;
  copy.extents_[static_cast<std::size_t>(axis < 0 ? axis + rank_ : axis)] = extent;
  return copy;
}

std::array<std::int64_t, kMaxRank> Shape::strides() const {
  std::array<std::int64_t, kMaxRank> strides{};
  std::int64_t step = 1;
  for (int i = rank_ - 1; i >= 0; --i) {
    strides[static_cast<std::size_t>(i)] = step;
    step *= extents_[static_cast<std::size_t>(i)];
  }
  return strides;
}

std::string Shape::text() const {
  if (rank_ == 1) return fmt::format("({},)", extents_[0]);
  return fmt::format("({})", fmt::join(extents(), ", "));
}

Shape broadcast(const Shape& a, const Shape& b, std::string_view op) {
  const int rank = std::max(a.rank(), b.rank());
  std::array<std::int64_t, kMaxRank> extents{};
  for (int i = 1; i <= rank; ++i) {
    const std::int64_t x = i <= a.rank() ? a[-i] : 1;
    const std::int64_t y = i <= b.rank() ? b[-i] : 1;
    if (x != y && x != 1 && y != 1)
      fail("shape.broadcast", op,
           fmt::format(
               "shapes broadcast when, aligned at the right, extents are equal or 1; got {} and {}",
               a.text(), b.text()));
    extents[static_cast<std::size_t>(rank - i)] = x == 1 ? y : x;
  }
  return Shape(std::span<const std::int64_t>(extents.data(), static_cast<std::size_t>(rank)));
}

int normalize_axis(int axis, const Shape& shape, std::string_view op) {
  if (axis < -shape.rank() || axis >= shape.rank())
    fail("shape.axis", op, fmt::format("axis {} is out of range for shape {}", axis, shape.text()));
  return axis < 0 ? axis + shape.rank() : axis;
}

}  // namespace halfspace
